/// A version of a plan, by its number.
public struct PlanVersionNumber: Hashable, Sendable {
  /// The plan.
  public let plan: Genomforandeplan.ID
  /// The version: 1 and up.
  public let version: Int

  /// A version of a plan.
  public init(_ plan: Genomforandeplan.ID, version: Int) {
    self.plan = plan
    self.version = version
  }
}

/// What the plan clock of one insats is reckoned from, as it is stored, and how it stands: read in
/// one question, because clocks are reckoned with each receipt.
public struct FristUnderlag: Hashable, Sendable {
  /// Of which insatser.
  public enum Which: Hashable, Sendable {
    /// One of them.
    case one(Insats.ID)
    /// Those that plan versions cover, each insats once.
    case covered(by: [PlanVersionNumber])
  }

  /// The insats.
  public let insats: Insats.ID
  /// The order that answers for it now.
  public let bestallning: Bestallning.ID
  /// What that order says of itself.
  public let status: Bestallning.Status
  /// When that order was last changed.
  public let andrad: Instant
  /// The day of its decision.
  public let beslut: CalendarDay
  /// Whether its newest version has left the insats out.
  public let isWithdrawn: Bool
  /// When that version was made; `nil` where it was not written down.
  public let utgick: Instant?
  /// What became of the insats where its order was replaced.
  public let overlamning: Overlamning?
  /// Whether it carries on others.
  public let carriesOn: Bool
  /// Its events.
  public let story: InsatsStory
  /// When the myndighet received the first version that covers it; refused ones count not.
  public let received: Instant?
  /// The clock as last reckoned.
  public let frist: Frist?
  /// Whether an avvikelse of a clock of it was ever found, or stands at it.
  public let hasAvvikelse: Bool

  /// The facts of one insats.
  public init(
    insats: Insats.ID, bestallning: Bestallning.ID, status: Bestallning.Status, andrad: Instant,
    beslut: CalendarDay, isWithdrawn: Bool, utgick: Instant?, overlamning: Overlamning?,
    carriesOn: Bool, story: InsatsStory, received: Instant?, frist: Frist?, hasAvvikelse: Bool
  ) {
    self.insats = insats
    self.bestallning = bestallning
    self.status = status
    self.andrad = andrad
    self.beslut = beslut
    self.isWithdrawn = isWithdrawn
    self.utgick = utgick
    self.overlamning = overlamning
    self.carriesOn = carriesOn
    self.story = story
    self.received = received
    self.frist = frist
    self.hasAvvikelse = hasAvvikelse
  }
}
