/// Elements of the feed that could not be taken, in the store. Nothing of them is ever deleted.
public protocol ParkedRows {
  /// Sets an element aside, verbatim; `version` where it could be read. Answers whether it is new
  /// here: the same bytes again change nothing.
  func park(
    id: String?, version: Int?, verbatim: [UInt8], digest: Digest, fel: [DeliveryFailure.Pekare],
    at now: Instant
  ) throws(StoreError) -> Bool

  /// Settles what waits of an order in a version before one that could be read; also what tells no
  /// version, for the feed brings the oldest change first. Answers how many.
  func settleParked(
    of id: Bestallning.ID, before version: Int, at now: Instant
  ) throws(StoreError) -> Int

  /// Settles one element that was taken in after all.
  func settleParked(_ digest: Digest, as how: ParkedElement.Settling, at now: Instant)
    throws(StoreError)

  /// What waits, oldest first, after a number that an earlier call told.
  func waitingParked(after number: Int64, limit: Int) throws(StoreError) -> [ParkedBytes]

  /// Which reader last tried all that waits; `nil` before the first.
  func parkedReader() throws(StoreError) -> String?

  /// Notes which reader has tried all that waits.
  func setParkedReader(_ version: String) throws(StoreError)
}

/// An element that was set aside, with its bytes.
public struct ParkedBytes: Hashable, Sendable {
  /// Its number in the order in which they were set aside.
  public let number: Int64
  /// The bytes as received, exactly.
  public let verbatim: [UInt8]

  /// An element.
  public init(number: Int64, verbatim: [UInt8]) {
    self.number = number
    self.verbatim = verbatim
  }
}
