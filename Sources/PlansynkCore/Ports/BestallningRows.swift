/// Orders in the store.
public protocol BestallningRows {
  /// The newest version of an order.
  func bestallning(_ id: Bestallning.ID) throws(StoreError) -> Bestallning?

  /// Of some orders those that are wholly new: no version of theirs is stored, no order has named
  /// any of their insatser, nothing waits that was set aside of them, and nothing was erased.
  func unheardOf(among bestallningar: [Bestallning]) throws(StoreError) -> Set<Bestallning.ID>

  /// The digest of a stored version's verbatim bytes, by which the same again is known.
  func digest(of id: Bestallning.ID, version: Int) throws(StoreError) -> Digest?

  /// Stores a version verbatim. The newest version gives the order and its insatser their columns;
  /// an older one never overwrites a newer (it is kept beside it). Insatser that a newest version
  /// leaves out are marked withdrawn; ids stay.
  func insert(
    _ bestallning: Bestallning, verbatim: [UInt8], digest: Digest, at now: Instant
  ) throws(StoreError)

  /// What the versions of an order say of how it came to stand where it does; `nil` for an order
  /// that is not stored.
  func lopp(of id: Bestallning.ID) throws(StoreError) -> BestallningLopp?

  /// The orders that name one as the order they replace, in the order in which they came.
  func ersattare(of id: Bestallning.ID) throws(StoreError) -> [Bestallning.ID]
}

/// The course of an order through the versions that came.
public struct BestallningLopp: Hashable, Sendable {
  /// `andrad` of the first version, up to the newest without a break, that says what the newest
  /// says of the order.
  public let statusSince: Instant
  /// Whether no version that came was ever `aktiv`.
  public let hadEnded: Bool

  /// A course.
  public init(statusSince: Instant, hadEnded: Bool) {
    self.statusSince = statusSince
    self.hadEnded = hadEnded
  }
}

/// Insatser and their events in the store.
public protocol InsatsRows {
  /// Every insats that the order has, or has ever had.
  func insatser(of id: Bestallning.ID) throws(StoreError) -> [InsatsRow]

  /// The order of an insats.
  func bestallning(of insats: Insats.ID) throws(StoreError) -> Bestallning.ID?

  /// Every event of an insats, in the order in which they were recorded.
  func story(of insats: Insats.ID) throws(StoreError) -> InsatsStory

  /// Records an event and sets the state of its insats to what the story now says.
  func insert(_ handelse: InsatsHandelse, state: Insats.State) throws(StoreError)

  /// What became of an insats of a replaced order; `nil` where it was not replaced.
  func overlamning(of insats: Insats.ID) throws(StoreError) -> Overlamning?

  /// The insatser of replaced orders that one carries on, oldest first.
  func overtagna(av insats: Insats.ID) throws(StoreError) -> [Insats.ID]

  /// Stores what became of an insats of a replaced order; `nil` where it is not replaced after all.
  func setOverlamning(_ overlamning: Overlamning?, of insats: Insats.ID) throws(StoreError)

  /// Stores the first day of the program's use: what was decided before it is inherited, and not
  /// waited for. Answers whether it was another before.
  @discardableResult
  func setInforande(_ day: CalendarDay?) throws(StoreError) -> Bool
}

/// An insats of an order, whether the newest version still has it, and where it stands.
public struct InsatsRow: Hashable, Sendable {
  /// The insats as last ordered.
  public let insats: Insats
  /// Whether the newest version has left it out.
  public let isWithdrawn: Bool
  /// Where it stands.
  public let state: Insats.State

  /// A row.
  public init(insats: Insats, isWithdrawn: Bool, state: Insats.State) {
    self.insats = insats
    self.isWithdrawn = isWithdrawn
    self.state = state
  }
}
