/// A row of the outbox, as it stands in the store.
public struct StoreRow: Sendable {
  /// Its place: rows are numbered in the order in which they were owed.
  public let id: Int64
  /// `mottagning`, `svar`, `handelse`, `bilaga`, `plan` or `avvikelse`.
  public let kind: String
  /// Where it goes, below the base of the API.
  public let address: String
  /// The id of its order.
  public let bestallning: String
  /// Its state of delivery.
  public let state: String
  /// SHA-256 of its bytes, reckoned here from the bytes that are stored.
  public let sha256: String
  /// The digest that the store keeps beside them.
  public let digest: String
  /// How often it was sent.
  public let attempts: Int
}

/// What is under way in a store, and what waits.
public struct StoreStanding: Sendable {
  /// An item that is leased.
  public struct Leased: Hashable, Sendable {
    /// Where it goes.
    public let address: String
    /// The lease: drawn anew by each engine.
    public let lease: Int64
  }

  /// Whether the store has its schema.
  public let isMade: Bool
  /// What is leased, by this life of the daemon or by one before.
  public internal(set) var leased: [Leased] = []
  /// How many items wait.
  public internal(set) var pending = 0

  init(isMade: Bool) { self.isMade = isMade }
}

/// A version of an order, as it stands in the store.
public struct StoredVersion: Hashable, Sendable {
  /// The order.
  public let bestallning: String
  /// The version.
  public let version: Int

  /// Where its receipt goes.
  var receipt: String { "/bestallningar/\(bestallning)/mottagningskvittenser/\(version)" }
}
