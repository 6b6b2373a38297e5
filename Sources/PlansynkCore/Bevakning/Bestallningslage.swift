/// How an order stands: all that its clocks follow from, and nothing of whom it is about.
public struct Bestallningslage: Hashable, Sendable {
  /// Which order.
  public let bestallning: Bestallning.ID
  /// The handle by which people find it.
  public let handtag: ShortID
  /// What the myndighet says of it.
  public let status: Bestallning.Status
  /// The day of its decision.
  public let beslut: CalendarDay
  /// First day on which the decision applies.
  public let gallerFran: CalendarDay
  /// When each of its versions was laid into `utkorg/` that the neighbour has not fetched.
  public let ohamtade: [Instant]
  /// Every insats that it has or has had, and answers for.
  public let insatser: [Insatslage]
  /// Every plan that was taken in for it.
  public let planer: [Planlage]

  /// A standing.
  public init(
    bestallning: Bestallning.ID, handtag: ShortID, status: Bestallning.Status,
    beslut: CalendarDay, gallerFran: CalendarDay, ohamtade: [Instant] = [],
    insatser: [Insatslage], planer: [Planlage] = []
  ) {
    self.bestallning = bestallning
    self.handtag = handtag
    self.status = status
    self.beslut = beslut
    self.gallerFran = gallerFran
    self.ohamtade = ohamtade
    self.insatser = insatser
    self.planer = planer
  }
}

/// How an insats of an order stands.
public struct Insatslage: Hashable, Sendable {
  /// The insats as last ordered.
  public let insats: Insats
  /// Whether the newest version has left it out, or another order carries it on.
  public let isGone: Bool
  /// Whether an insats of an order that replaces this one carries it on.
  public let isCarriedOn: Bool
  /// Whether it waits for somebody to say that it began: a live order has it, nothing was inherited
  /// and it carries on nothing that has begun.
  public let isAwaited: Bool
  /// When an order first named it here; `nil` where that was not written down.
  public let sedan: Instant?
  /// Its events.
  public let story: InsatsStory
  /// What it carries on, with the events of that.
  public let tidigare: [InsatsLinje]
  /// Its plan clocks as last reckoned.
  public let frister: [Frist]

  /// A standing.
  public init(
    insats: Insats, isGone: Bool = false, isCarriedOn: Bool = false, isAwaited: Bool = false,
    sedan: Instant? = nil, story: InsatsStory, tidigare: [InsatsLinje] = [], frister: [Frist] = []
  ) {
    self.insats = insats
    self.isGone = isGone
    self.isCarriedOn = isCarriedOn
    self.isAwaited = isAwaited
    self.sedan = sedan
    self.story = story
    self.tidigare = tidigare
    self.frister = frister
  }

  /// The service as it runs on through orders that replace each other; what was received of it
  /// stands with the plans.
  public var linje: InsatsLinje {
    InsatsLinje(insats: insats.id, story: story, received: nil, tidigare: tidigare)
  }
}
