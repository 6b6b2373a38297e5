/// What an operator may know of an order: ids, states and days.
public struct BestallningDetails: Hashable, Sendable {
  /// Its handle.
  public let shortID: ShortID
  /// The order.
  public let id: Bestallning.ID
  /// The newest version.
  public let version: Int
  /// What the myndighet says of it.
  public let status: Bestallning.Status
  /// When the newest version was stored here.
  public let stored: Instant
  /// Whether the person's number failed its check.
  public let isPersonIdFlagged: Bool
  /// Who has said that it is to be kept, and why; `nil` when nobody has.
  public let bevarande: Bevarande?
  /// Its insatser, with their events and clocks.
  public let insatser: [InsatsDetails]
  /// The plans that were handed in for it, with their follow-ups.
  public let planer: [PlanDetails]
  /// Handles of its items, oldest first.
  public let items: [ItemSummary]

  /// An insats with what was told of it, its plan clock, when it runs, and its avvikelser.
  public struct InsatsDetails: Hashable, Sendable {
    /// The insats and its state.
    public let row: InsatsRow
    /// What was told of it.
    public let story: InsatsStory
    /// Its plan clock.
    public let frist: Frist?
    /// The clock by which its plan is to be fastställd, where the routine has one.
    public let mal: Frist?
    /// Every avvikelse of the insats, open and closed, oldest first.
    public let avvikelser: [AvvikelseDetails]
    /// Where it runs on, and what it carries on.
    public let led: Led

    /// The place of an insats among orders that replace each other.
    public struct Led: Hashable, Sendable {
      /// The order that answers for it, or for what carries it on, where that is another.
      public let bestallning: Bestallning.ID?
      /// The insats by which it is carried on.
      public let till: Insats.ID?
      /// The insatser that it carries on.
      public let fran: [Insats.ID]

      /// A place; by itself that of an insats whose order replaces none and is not replaced.
      public init(
        bestallning: Bestallning.ID? = nil, till: Insats.ID? = nil, fran: [Insats.ID] = []
      ) {
        self.bestallning = bestallning
        self.till = till
        self.fran = fran
      }
    }

    /// Details.
    public init(
      row: InsatsRow, story: InsatsStory = InsatsStory([]), frist: Frist?, mal: Frist? = nil,
      avvikelser: [AvvikelseDetails] = [], led: Led = Led()
    ) {
      self.row = row
      self.story = story
      self.frist = frist
      self.mal = mal
      self.avvikelser = avvikelser
      self.led = led
    }
  }

  /// Details.
  public init(
    shortID: ShortID, id: Bestallning.ID, version: Int, status: Bestallning.Status,
    stored: Instant, isPersonIdFlagged: Bool, bevarande: Bevarande? = nil,
    insatser: [InsatsDetails], planer: [PlanDetails] = [], items: [ItemSummary]
  ) {
    self.shortID = shortID
    self.id = id
    self.version = version
    self.status = status
    self.stored = stored
    self.isPersonIdFlagged = isPersonIdFlagged
    self.bevarande = bevarande
    self.insatser = insatser
    self.planer = planer
    self.items = items
  }
}
