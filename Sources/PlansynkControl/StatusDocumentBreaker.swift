import PlansynkCore

extension StatusDocument {
  struct BreakerPart: Codable, Hashable {
    struct Opening: Codable, Hashable {
      var since: String
      var nextProbeAt: String
      var intervalSeconds: Int64
      var fault: String
      var code: String

      init(_ opening: Breaker.Opening) {
        since = opening.since.description
        nextProbeAt = opening.nextProbe.description
        intervalSeconds = opening.intervalSeconds
        fault = opening.fault.rawValue
        code = opening.code
      }

      var opening: Breaker.Opening? {
        guard let since = Instant(since), let next = Instant(nextProbeAt),
          let fault = DestinationFault.Slag(rawValue: fault)
        else { return nil }
        return Breaker.Opening(
          since: since, nextProbe: next, intervalSeconds: intervalSeconds, fault: fault, code: code)
      }
    }

    var state: String
    var opening: Opening?
    var allowed: Int?

    init(_ state: Breaker.State) {
      switch state {
      case .closed: self.state = "closed"
      case .open(let opening):
        self.state = "open"
        self.opening = Opening(opening)
      case .halfOpen(let opening, let allowed):
        self.state = "half-open"
        self.opening = Opening(opening)
        self.allowed = allowed
      }
    }

    var breaker: Breaker.State? {
      switch (state, opening?.opening, allowed) {
      case ("closed", nil, nil): .closed
      case ("open", let opening?, nil): .open(opening)
      case ("half-open", let opening?, let allowed?): .halfOpen(opening, allowed: allowed)
      default: nil
      }
    }
  }

  struct TotalsPart: Codable, Hashable {
    struct Count: Codable, Hashable {
      var kind: String
      var state: String
      var count: Int
    }

    struct CauseCount: Codable, Hashable {
      var cause: String
      var count: Int
    }

    var orders: Int
    var orderVersions: Int
    var items: [Count]
    var openDeviations: Int
    var openDeviationsByCause: [CauseCount]
    /// Not there in what an earlier program wrote.
    var deviationsToDocument: Int?
    var deviations: Int
    var attempts: Int

    init(_ totals: StatusFacts.Totals) {
      orders = totals.bestallningar
      orderVersions = totals.bestallningsversioner
      items = totals.items.map {
        Count(kind: $0.kind.rawValue, state: $0.state.rawValue, count: $0.count)
      }
      openDeviations = totals.openAvvikelser
      openDeviationsByCause = totals.openAvvikelserByOrsak.map {
        CauseCount(cause: $0.orsak.rawValue, count: $0.count)
      }
      deviationsToDocument = totals.odokumenteradeAvvikelser
      deviations = totals.avvikelser
      attempts = totals.attempts
    }

    var totals: StatusFacts.Totals? {
      let counts = items.decoded { item in
        DeliveryKind(rawValue: item.kind).flatMap { kind in
          DeliveryState(rawValue: item.state).map { state in
            StatusFacts.Totals.Count(kind: kind, state: state, count: item.count)
          }
        }
      }
      let causes = openDeviationsByCause.decoded { part in
        Avvikelse.Orsak(rawValue: part.cause).map {
          StatusFacts.Totals.AvvikelseCount(orsak: $0, count: part.count)
        }
      }
      guard let counts, let causes else { return nil }
      return StatusFacts.Totals(
        bestallningar: orders, bestallningsversioner: orderVersions, items: counts,
        openAvvikelserByOrsak: causes, odokumenteradeAvvikelser: deviationsToDocument ?? 0,
        avvikelser: deviations, attempts: attempts)
    }
  }
}
