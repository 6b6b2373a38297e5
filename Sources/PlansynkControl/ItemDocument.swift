public import PlansynkCore

/// Items as machines read them: `plansynk.list/1`.
public struct ItemListDocument: Codable, Hashable, Sendable {
  var schema = "plansynk.list/1"
  var items: [ItemDocument]
  var leftOut: Int

  /// The document of a list, of which `leftOut` more are not told.
  public init(_ items: [ItemSummary], leftOut: Int = 0) {
    self.leftOut = leftOut
    self.items = items.map { ItemDocument($0) }
  }
}

/// One item as machines read it: ids, codes and times, never content.
public struct ItemDocument: Codable, Hashable, Sendable {
  var id: String
  var kind: String
  var state: String
  var orderId: String
  var insatsId: String?
  var handelseId: String?
  var planId: String?
  var avvikelseId: String?
  var version: Int?
  var sha256: String?
  var createdAt: String
  var dueAt: String?
  var notBefore: String?
  var attempts: Int
  var failure: String?

  /// The document of an item.
  public init(_ item: ItemSummary) {
    id = item.row.shortID.text
    kind = item.row.address.kind.rawValue
    state = item.row.state.rawValue
    orderId = item.row.bestallning.rawValue
    createdAt = item.created.description
    dueAt = item.dueAt?.description
    notBefore = item.notBefore?.description
    attempts = item.attempts
    failure = item.failure
    switch item.row.address {
    case .mottagning(_, let version), .svar(_, let version):
      self.version = version
    case .handelse(let insats, let handelse):
      insatsId = insats.rawValue
      handelseId = handelse.rawValue
    case .bilaga(let plan, let version, let digest):
      planId = plan.rawValue
      self.version = version
      sha256 = digest.hex
    case .plan(let plan, let version):
      planId = plan.rawValue
      self.version = version
    case .avvikelse(let avvikelse):
      avvikelseId = avvikelse.rawValue
    }
  }
}

/// What `show` tells of an item: `plansynk.item/1`.
public struct ItemDetailsDocument: Codable, Hashable, Sendable {
  /// What the myndighet named: a place in what was sent, a code, and what that means in Swedish
  /// where it is one of ours.
  struct Fault: Codable, Hashable {
    var pointer: String
    var code: String
    var text: String?
  }

  struct Line: Codable, Hashable {
    var at: String
    var event: String
    var detail: String
  }

  var schema = "plansynk.item/1"
  var item: ItemDocument
  var charged: Int
  var faults: [Fault]
  var digest: String
  var stopped: StandstillDocument?
  var history: [Line]

  /// The document of an item's details.
  public init(_ details: ItemDetails) {
    item = ItemDocument(details.summary)
    charged = details.charged
    let failure = details.summary.failure.map { DeliveryFailure(kept: $0) }
    faults = (failure?.fel ?? []).map {
      Fault(pointer: $0.pekare, code: $0.kod, text: Felkoder.text($0.kod))
    }
    digest = details.digest.hex
    stopped = details.stopped.map { StandstillDocument($0) }
    history = details.history.map {
      Line(at: $0.at.description, event: $0.handelse, detail: $0.detalj)
    }
  }
}
