/// An order as a list shows it: ids, states and days.
public struct BestallningSummary: Hashable, Sendable {
  /// Its handle.
  public let shortID: ShortID
  /// The order.
  public let id: Bestallning.ID
  /// The newest version.
  public let version: Int
  /// What the myndighet says of it.
  public let status: Bestallning.Status
  /// The day of the decision.
  public let beslut: CalendarDay
  /// Insatser that the newest version has.
  public let insatser: Int
  /// Those that nobody has said began, while the order lives.
  public let notStarted: Int

  /// A summary.
  public init(
    shortID: ShortID, id: Bestallning.ID, version: Int, status: Bestallning.Status,
    beslut: CalendarDay, insatser: Int, notStarted: Int
  ) {
    self.shortID = shortID
    self.id = id
    self.version = version
    self.status = status
    self.beslut = beslut
    self.insatser = insatser
    self.notStarted = notStarted
  }
}
