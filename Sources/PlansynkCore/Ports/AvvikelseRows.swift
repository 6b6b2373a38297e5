/// An avvikelse as it is kept through corrections.
public struct AvvikelseRow: Hashable, Sendable {
  /// The insats from whose start the clock counted when it was first missed. Together with the kind
  /// of clock it is the key: it stays when another insats carries the clock on.
  public let ursprung: Insats.ID
  /// What is known of it now.
  public var avvikelse: Avvikelse
  /// How and when it was closed; `nil` while it is open.
  public var closing: Avvikelse.Closing?

  /// A row.
  public init(ursprung: Insats.ID, avvikelse: Avvikelse, closing: Avvikelse.Closing? = nil) {
    self.ursprung = ursprung
    self.avvikelse = avvikelse
    self.closing = closing
  }
}

/// One thing that the myndighet is told of an avvikelse: that it opened, has changed, or was
/// closed. Each has an id and frozen bytes of its own, and replaces the one before.
public struct Avvikelsenotis: Hashable, Sendable {
  /// The UUIDv5 under which it is put: another for other bytes.
  public typealias ID = Identifier<Avvikelsenotis>

  /// Which.
  public let id: ID
  /// Whether it says that the avvikelse is closed.
  public let isClosing: Bool

  /// A notice.
  public init(id: ID, isClosing: Bool) {
    self.id = id
    self.isClosing = isClosing
  }
}

/// Avvikelser in the store.
public protocol AvvikelseRows {
  /// Those of a kind of clock that belong to an insats, to what it carries on, or that stand at it;
  /// oldest first. Those of an earlier program that other rows have followed are left out.
  func avvikelser(_ slag: Frist.Slag, around insats: Insats.ID) throws(StoreError) -> [AvvikelseRow]

  /// One of them.
  func avvikelse(_ id: Avvikelse.ID) throws(StoreError) -> AvvikelseRow?

  /// Stores a new one, which is open. A clock has one only.
  func insert(_ row: AvvikelseRow) throws(StoreError)

  /// Stores what has become of one. Its id, its clock and what persons have marked stay.
  func update(_ row: AvvikelseRow, at now: Instant) throws(StoreError)

  /// Notes that a person has marked an avvikelse, open or closed; answers whether it is news. The
  /// first who did so stands.
  func mark(
    _ id: Avvikelse.ID, _ markering: Avvikelse.Markering, by caller: OperatorCaller,
    at now: Instant
  ) throws(StoreError) -> Bool

  /// All that was queued for the myndighet about an avvikelse, oldest first.
  func notiser(om avvikelse: Avvikelse.ID) throws(StoreError) -> [Avvikelsenotis]

  /// About which avvikelse a notice is.
  func avvikelse(ofNotis id: Avvikelsenotis.ID) throws(StoreError) -> Avvikelse.ID?

  /// Remembers a notice that is queued.
  func insert(_ notis: Avvikelsenotis, om avvikelse: Avvikelse.ID) throws(StoreError)
}
