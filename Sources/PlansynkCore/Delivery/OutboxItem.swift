/// Something owed to the myndighet, as it is put into the outbox: the address, the frozen bytes,
/// and how urgent it is. Made in the same transaction as the fact that causes it.
public struct OutboxEntry: Hashable, Sendable {
  /// Where it goes.
  public let address: DeliveryAddress
  /// The order whose sequence it joins (I5).
  public let bestallning: Bestallning.ID
  /// The bytes to send, never made anew; `nil` for an attachment, whose bytes lie in the store.
  public let body: [UInt8]?
  /// SHA-256 of the bytes to send.
  public let digest: Digest
  /// The end of its last day, or the instant by which it ought to be there; `nil` when there is
  /// none.
  public let dueAt: Instant?

  /// An entry.
  public init(
    address: DeliveryAddress, bestallning: Bestallning.ID, body: [UInt8]?, digest: Digest,
    dueAt: Instant?
  ) {
    self.address = address
    self.bestallning = bestallning
    self.body = body
    self.digest = digest
    self.dueAt = dueAt
  }
}

/// The number of an outbox item: the order in which items were taken in, never reused.
public struct OutboxItemID: RawRepresentable, Hashable, Comparable, Sendable {
  /// 1 and up.
  public let rawValue: Int64

  /// The item with that number.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Items taken in earlier come first.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}

/// Names one start of one sender, so that a record from before a crash can be told from one after.
public struct LeaseID: RawRepresentable, Hashable, Sendable {
  /// Random per start.
  public let rawValue: Int64

  /// The lease with that number.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }
}

/// An item that has been leased, with what the sender and the policy must know of it. Its bytes
/// stay in the store until it is sent.
public struct LeasedItem: Hashable, Sendable {
  /// Which item.
  public let id: OutboxItemID
  /// Its handle for people.
  public let shortID: ShortID
  /// Where it goes.
  public let address: DeliveryAddress
  /// The order whose sequence it belongs to.
  public let bestallning: Bestallning.ID
  /// SHA-256 of the bytes to send.
  public let digest: Digest
  /// By when it ought to be there.
  public let dueAt: Instant?
  /// Requests sent so far, this one included: 1 and up.
  public let attempt: Int
  /// Attempts charged to the item so far.
  public let charged: Int
  /// How many times running it was answered that an attachment is missing.
  public let attachmentMisses: Int
  /// Whether the program died while it was on its way: nothing else may be on its way with it.
  public let goesAlone: Bool

  /// So often the program may die with one item alone on its way: then a person must look.
  public static let deathsMax = 3

  /// A leased item.
  public init(
    id: OutboxItemID, shortID: ShortID, address: DeliveryAddress, bestallning: Bestallning.ID,
    digest: Digest, dueAt: Instant?, attempt: Int, charged: Int, attachmentMisses: Int,
    goesAlone: Bool = false
  ) {
    self.id = id
    self.shortID = shortID
    self.address = address
    self.bestallning = bestallning
    self.digest = digest
    self.dueAt = dueAt
    self.attempt = attempt
    self.charged = charged
    self.attachmentMisses = attachmentMisses
    self.goesAlone = goesAlone
  }
}
