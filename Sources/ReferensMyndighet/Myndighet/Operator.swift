public import FoundationEssentials

/// What the people at the myndighet do, and what a test does in their place.
extension Myndighet {
  /// Issues the orders, in that order, last in the feed.
  public mutating func issue(_ orders: [Json]) {
    for order in orders { book.issue(order.data) }
  }

  /// Issues the bytes as they are, readable or not; they stand verbatim in the feed.
  ///
  /// Bytes that are no JSON at all make every page that holds them no JSON either.
  public mutating func issue(verbatim document: Data) { book.issue(document) }

  /// Issues a new version of an order; `nil` where there is none of that id that can be read.
  public mutating func change(_ id: String, by change: OrderChange, now: UTCInstant) -> Json? {
    guard let newest = book.newest(of: id) else { return nil }
    let order: Json
    do { order = try Json(parsing: newest.document) } catch { return nil }
    let changed = change.applied(to: order, at: now)
    book.issue(changed.data)
    return changed
  }

  /// Lets every cursor expire that has been given out.
  public mutating func expireCursors() { feedAge += 1 }

  /// What was decided about a plan that was waiting for it.
  public enum Decision: Sendable, Hashable {
    /// The function has confirmed the plan.
    case kvitterad
    /// The function has refused the plan, with a code and a text.
    case avvisad(kod: String, text: String)
  }

  /// Decides about a plan version; `false` where none stands on that address.
  public mutating func decide(_ decision: Decision, onPlanAt address: String) -> Bool {
    guard let stored = ledger[address], stored.kind == .plan else { return false }
    let funktion = stored.tree?["mottagare"]?["funktion"] ?? "funktion"
    var receipt = stored.receipt.with("avFunktion", funktion)
    switch decision {
    case .kvitterad: receipt = receipt.with("status", "kvitterad")
    case .avvisad(let kod, let text):
      receipt = receipt.with("status", "avvisad")
        .with("avvisadOrsak", ["kod": .string(kod), "text": .string(text)])
    }
    ledger.decide(at: address, receipt: receipt)
    return true
  }

  /// Loses everything whose address begins so, as after a restore from an old copy.
  ///
  /// Returns how much was lost. The order of arrival goes on from where it was.
  public mutating func forget(addressPrefix prefix: String) -> Int {
    ledger.forget { $0.address.hasPrefix(prefix) }
  }

  /// Everything that was accepted and not forgotten, in order of arrival.
  public var accepted: [Acceptance] { ledger.all }

  /// One order as the myndighet has it.
  public struct OrderSummary: Sendable, Hashable {
    /// The id of the order.
    public let id: String
    /// Every version issued, oldest first.
    public let versions: [Int]
    /// The state of the newest version.
    public let status: String?
    /// The insatser of the newest version.
    public let insatsIds: [String]
    /// The function that the newest version names.
    public let funktion: String?
  }

  /// All orders that have an id and a version, in the order in which they were first issued.
  public var orders: [OrderSummary] {
    book.orderIds.map { id in
      let newest = book.newest(of: id)
      return OrderSummary(
        id: id, versions: book.utgavor(of: id).compactMap(\.version), status: newest?.status,
        insatsIds: newest?.insatsIds ?? [], funktion: newest?.funktion)
    }
  }

  /// The operation that the contract has for a method and a full path; `nil` where it has none.
  public func operationId(method: String, path: String) -> String? {
    guard path.hasPrefix(settings.base + "/"),
      case .operation(let operation, _) = contract.route(
        method: method, path: String(path.dropFirst(settings.base.count)))
    else { return nil }
    return operation.operationId
  }

  /// How many versions have been issued, of orders that can be read and of others.
  public var versionsIssued: Int { book.feed.count }
}
