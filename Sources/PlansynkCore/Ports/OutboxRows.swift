/// The outbox in the store.
///
/// Urgency of an item is the earliest `dueAt` of itself and of everything of its order that waits
/// behind it (I8). An item may be leased when it is `pending`, its time has come, no earlier item
/// of its order is untried (I5), and, for a plan version, its attachments are delivered.
public protocol OutboxRows {
  /// Puts something owed into the outbox. An address that is there already changes nothing and
  /// answers with the item that stands there.
  func enqueue(_ entry: OutboxEntry, at now: Instant) throws(StoreError) -> OutboxRow

  /// Leases the most urgent items that may go: marks them `sending`, counts the attempt.
  func lease(
    _ lease: LeaseID, _ order: LeaseOrder, at now: Instant
  ) throws(StoreError) -> [LeasedItem]

  /// Records verdicts, each only if its item is still `sending` under this lease; answers of which
  /// items that was so.
  func record(
    _ verdicts: [ItemVerdict], lease: LeaseID, at now: Instant
  ) throws(StoreError) -> Set<OutboxItemID>

  /// Gives a leased item back that was never sent: `pending` again, the attempt not counted. Only
  /// under the lease that holds it.
  func giveBack(_ item: LeasedItem, lease: LeaseID) throws(StoreError)

  /// Gives back whatever is still `sending` under a lease of which nothing is out: a commit that
  /// failed may have taken effect all the same, and leased what nobody ever got.
  func giveBackStrays(under lease: LeaseID) throws(StoreError)

  /// Takes a refusal back that was the destination's after all: `attention` to `pending`, not
  /// charged; answers whether it still stood there.
  func pardon(
    _ item: OutboxItemID, reason: String, at now: Instant
  ) throws(StoreError) -> Bool

  /// Takes every item that is `sending` under any other lease back, uncharged: `pending` again,
  /// and sent alone the next time, for the program died while it was on its way. One with which
  /// alone it has died `LeasedItem.deathsMax` times goes to `attention`. Answers with the items as
  /// they stand.
  func voidLeases(except lease: LeaseID, at now: Instant) throws(StoreError) -> [OutboxRow]

  /// Plans pending items anew that wait for a time after `latest`: each at a time of its own within
  /// the next minute, and never later than it would have gone. `seed` is a random number.
  func replanWaits(after latest: Instant, seed: Int64, at now: Instant) throws(StoreError)

  /// Lets decisions be asked for at once that were to be asked for after `latest`, and those no
  /// longer asked for that are pending since a time after `oldest`.
  func replanAsks(
    after latest: Instant, untilWaitedSince oldest: Instant, at now: Instant
  ) throws(StoreError)

  /// When the next pending item becomes ready, were nothing else in its way.
  func nextReady() throws(StoreError) -> Instant?

  /// An item by its address.
  func item(at address: DeliveryAddress) throws(StoreError) -> OutboxRow?

  /// The digest of what an item carries; `nil` for an item that is not there.
  func bodyDigest(of item: OutboxItemID) throws(StoreError) -> Digest?

  /// Items whose short id begins with what a person typed, at most 20.
  func items(withShortID prefix: String) throws(StoreError) -> [OutboxRow]

  /// Gives what is queued for an insats another last day, after a correction: events and plan
  /// versions that cover it. The earliest last day of all that a plan version covers counts.
  func reschedule(insats: Insats.ID, dueAt: Instant?) throws(StoreError)

  /// Moves an item along an edge of the state diagram, with a reason; answers whether it moved.
  func move(
    _ item: OutboxItemID, to state: DeliveryState, reason: String, at now: Instant
  ) throws(StoreError) -> Bool

  /// Lets a pending item go at once, whatever it waits for.
  func goNow(_ item: OutboxItemID, at now: Instant) throws(StoreError)

  /// Items in one of some states about one order.
  func items(of bestallning: Bestallning.ID, in states: Set<DeliveryState>) throws(StoreError)
    -> [OutboxRow]

  /// Items that wait for a decision and are to be asked about now, at most `limit`.
  func awaiting(dueAt now: Instant, limit: Int) throws(StoreError) -> [AwaitingRow]

  /// Sets when an awaiting item is asked about next; `nil` when it is shown, not polled.
  func askAgain(_ item: OutboxItemID, at next: Instant?) throws(StoreError)
}

/// What a sender asks for.
public struct LeaseOrder: Hashable, Sendable {
  /// At most so many.
  public let limit: Int
  /// These only when there are not enough others.
  public let last: Set<OutboxItemID>
  /// Whether nothing is on its way: only then may something be leased that goes alone.
  public let isIdle: Bool

  /// An order.
  public init(limit: Int, last: Set<OutboxItemID> = [], isIdle: Bool = true) {
    self.limit = limit
    self.last = last
    self.isIdle = isIdle
  }
}

/// An outbox item as listings see it.
public struct OutboxRow: Hashable, Sendable {
  /// Which item.
  public let id: OutboxItemID
  /// Its handle.
  public let shortID: ShortID
  /// Where it goes.
  public let address: DeliveryAddress
  /// The order.
  public let bestallning: Bestallning.ID
  /// Where it stands.
  public let state: DeliveryState

  /// A row.
  public init(
    id: OutboxItemID, shortID: ShortID, address: DeliveryAddress, bestallning: Bestallning.ID,
    state: DeliveryState
  ) {
    self.id = id
    self.shortID = shortID
    self.address = address
    self.bestallning = bestallning
    self.state = state
  }
}

/// A plan version whose decision is pending.
public struct AwaitingRow: Hashable, Sendable {
  /// The item.
  public let row: OutboxRow
  /// When the myndighet stored it, by our clock.
  public let since: Instant

  /// A row.
  public init(row: OutboxRow, since: Instant) {
    self.row = row
    self.since = since
  }
}
