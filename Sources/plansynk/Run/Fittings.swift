import PlansynkCore
import PlansynkSpool

/// What stands between the services and their adapters: in test builds the fault points, when
/// somebody asks for them; in what is released nothing, and no code for it.
enum Fittings {
  static func store(_ store: any Store) -> any Store {
    #if FAULTPOINTS
      if let points = FaultPoints.armed { return FaultPointStore(base: store, points: points) }
    #endif
    return store
  }

  static func gateway(_ gateway: any MyndighetGateway) -> any MyndighetGateway {
    #if FAULTPOINTS
      if let points = FaultPoints.armed { return FaultPointGateway(base: gateway, points: points) }
    #endif
    return gateway
  }

  static func inkorg(_ inkorg: any Inkorg) -> any Inkorg {
    #if FAULTPOINTS
      if let points = FaultPoints.armed { return FaultPointInkorg(base: inkorg, points: points) }
    #endif
    return inkorg
  }

  static func filing(_ step: FilingStep) {
    #if FAULTPOINTS
      FaultPoints.armed?.reach("inkorg: \(step.rawValue)")
    #endif
  }

  static func utkorg(_ utkorg: any Utkorg) -> any Utkorg {
    #if FAULTPOINTS
      if let points = FaultPoints.armed { return FaultPointUtkorg(base: utkorg, points: points) }
    #endif
    return utkorg
  }

  static func time(_ time: any TimeSource) -> any TimeSource {
    #if FAULTPOINTS
      if FaultPoints.clockSeconds != 0 {
        return FaultPointClock(base: time, seconds: FaultPoints.clockSeconds)
      }
    #endif
    return time
  }
}
