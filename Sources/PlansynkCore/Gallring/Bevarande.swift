/// That an order is to be kept, and who said so.
public struct Bevarande: Hashable, Sendable {
  /// The user id of whoever said so.
  public let uid: UInt32
  /// Since when.
  public let since: Instant
  /// Why, in that person's words.
  public let reason: OperatorReason

  /// A mark.
  public init(uid: UInt32, since: Instant, reason: OperatorReason) {
    self.uid = uid
    self.since = since
    self.reason = reason
  }
}
