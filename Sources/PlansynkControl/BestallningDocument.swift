public import PlansynkCore

/// What `show` tells of an order: `plansynk.order/1`. Ids, states and days.
public struct BestallningDocument: Codable, Hashable, Sendable {
  struct Code: Codable, Hashable {
    var system: String
    var code: String
  }

  struct Kept: Codable, Hashable {
    var uid: UInt32
    var since: String
    var reason: String

    init(_ mark: Bevarande) {
      uid = mark.uid
      since = mark.since.description
      reason = mark.reason.text
    }
  }

  struct InsatsPart: Codable, Hashable {
    var id: String
    var type: Code
    var wishedStart: String?
    var state: String
    var withdrawn: Bool
    var answeredBy: String?
    var carriedOnBy: String?
    var carriesOn: [String]?
    var events: [HandelseDocument]
    var planClock: Clock?
    var planGoal: Clock?
    var deviations: [AvvikelseDocument]
  }

  struct Clock: Codable, Hashable {
    var anchor: String
    var lastDay: String
    var outcome: String
    var day: String?
    var reason: String?

    init(_ frist: Frist) {
      anchor = frist.ankare.description
      lastDay = frist.sistaDag.description
      switch frist.utfall {
      case .oppen: outcome = "oppen"
      case .missad: outcome = "missad"
      case .uppfylld(let day):
        outcome = "uppfylld"
        self.day = day.description
      case .uppfylldSent(let day):
        outcome = "uppfylld-sent"
        self.day = day.description
      case .bortfallen(let why):
        outcome = "bortfallen"
        reason = why.rawValue
      }
    }
  }

  var schema = "plansynk.order/1"
  var id: String
  var orderId: String
  var version: Int
  var status: String
  var storedAt: String
  var personIdFlagged: Bool
  var kept: Kept?
  var insatser: [InsatsPart]
  var plans: [PlanDocument]
  var items: [ItemDocument]

  /// The document of an order's details.
  public init(_ details: BestallningDetails) {
    id = details.shortID.text
    orderId = details.id.rawValue
    version = details.version
    status = details.status.rawValue
    storedAt = details.stored.description
    personIdFlagged = details.isPersonIdFlagged
    kept = details.bevarande.map { Kept($0) }
    insatser = details.insatser.map {
      let insats = $0.row.insats
      return InsatsPart(
        id: insats.id.rawValue,
        type: Code(system: insats.typ.system, code: insats.typ.code),
        wishedStart: insats.onskadStart?.description, state: $0.row.state.rawValue,
        withdrawn: $0.row.isWithdrawn, answeredBy: $0.led.bestallning?.rawValue,
        carriedOnBy: $0.led.till?.rawValue,
        carriesOn: $0.led.fran.isEmpty ? nil : $0.led.fran.map(\.rawValue),
        events: HandelseDocument.all(of: $0.story),
        planClock: $0.frist.map { Clock($0) }, planGoal: $0.mal.map { Clock($0) },
        deviations: $0.avvikelser.map { AvvikelseDocument($0) })
    }
    plans = details.planer.map { PlanDocument($0) }
    items = details.items.map { ItemDocument($0) }
  }
}
