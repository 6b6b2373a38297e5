/// One service as it runs on through orders that replace each other: an insats, and the insatser
/// of replaced orders that it carries on.
///
/// What was begun under the old order is not begun anew by the new one: the first start counts,
/// and a plan that was received is received. An insats that had ended hands nothing on, unless the
/// next began no later than the day after: then the end was one of papers only.
///
/// Source: the delivery page of the design, row `ersatt`: "pass on to the order that names it".
public struct InsatsLinje: Hashable, Sendable {
  /// The insats.
  public let insats: Insats.ID
  /// The events of the insats itself.
  public let story: InsatsStory
  /// The Swedish day on which the myndighet received the first version that covers it.
  public let received: CalendarDay?
  /// The earliest day on which a version that covers it was fastställd; `nil` where the routine
  /// does not ask.
  public let faststalld: CalendarDay?
  /// What it carries on, each with what that carried on in its turn.
  public let tidigare: [InsatsLinje]

  /// A line; without `tidigare` an insats by itself.
  public init(
    insats: Insats.ID, story: InsatsStory, received: CalendarDay?, faststalld: CalendarDay? = nil,
    tidigare: [InsatsLinje] = []
  ) {
    self.insats = insats
    self.story = story
    self.received = received
    self.faststalld = faststalld
    self.tidigare = tidigare
  }

  /// A plan clock of a service: from when it counts, and what met it.
  public struct Klocka: Hashable, Sendable {
    /// The event that says when it began; of an earlier insats, where that was begun.
    public let start: InsatsHandelse
    /// The day on which a plan was received, or fastställd.
    public let met: CalendarDay?
    /// Whether that was a plan for an earlier insats, before any that covers this one.
    public let isMetEarlier: Bool
  }

  /// The plan clock of a kind; `nil` while nobody has said that the service began.
  ///
  /// Where several are carried on as one, what is still owed is owed, each kind by itself: a plan
  /// may be fastställd and not yet received.
  public func klocka(_ slag: Frist.Slag) -> Klocka? {
    let carried = tidigare.compactMap { earlier -> Klocka? in
      earlier.klocka(slag).flatMap { runsOn(earlier.story) ? $0 : nil }
    }
    let owed = carried.filter { $0.met == nil }
    let counted = owed.isEmpty ? carried : owed
    let starts = counted.map(\.start) + [story.start].compactMap { $0 }
    guard let start = starts.min(by: { $0.datum < $1.datum }) else { return nil }
    let earlier = owed.isEmpty ? carried.compactMap(\.met).max() : nil
    let own = slag == .planFaststalld ? faststalld : received
    let isMetEarlier = earlier.map { day in own.map { day <= $0 } ?? true } ?? false
    return Klocka(start: start, met: isMetEarlier ? earlier : own, isMetEarlier: isMetEarlier)
  }

  /// The day on which anybody has said that the service began; the first, where several are carried
  /// on as one.
  public var begun: CalendarDay? {
    let carried = tidigare.filter { runsOn($0.story) }.compactMap(\.begun)
    return (carried + [story.start?.datum].compactMap { $0 }).min()
  }

  /// Whether what an earlier insats tells goes on in this one.
  private func runsOn(_ earlier: InsatsStory) -> Bool {
    guard let end = earlier.end else { return true }
    guard let start = story.start else { return false }
    return start.datum <= end.datum.adding(days: 1)
  }

  /// The insatser whose plan clocks of a kind are one with that of this insats: itself, and what it
  /// carries on. Where several are carried on as one, only those for which a plan is still owed.
  public func klockor(_ slag: Frist.Slag) -> Set<Insats.ID> {
    let carried = tidigare.filter { runsOn($0.story) }
    // The same that `klocka` counts from, and what nobody has begun.
    let begun = carried.filter { $0.begun != nil }
    let owed = begun.filter { $0.klocka(slag)?.met == nil }
    let counted = (owed.isEmpty ? begun : owed) + carried.filter { $0.begun == nil }
    return counted.reduce([insats]) { $0.union($1.klockor(slag)) }
  }

  /// Whether somebody had told by an instant that the service began, on whatever day, and nobody
  /// had taken that back by then.
  public func isStartTold(by instant: Instant) -> Bool {
    InsatsStory(story.handelser.filter { $0.registrerad < instant }).start != nil
      || tidigare.contains { runsOn($0.story) && $0.isStartTold(by: instant) }
  }

  /// The interruptions of the service, in the order in which they began; the same days count once.
  /// One that began under an earlier order ends when something begins or ends under this one.
  public var avbrott: [InsatsAvbrott] {
    let goesOn = story.standing.first { $0.typ != .avbruten }?.datum
    let carried = tidigare.filter { runsOn($0.story) }.flatMap(\.avbrott).map { avbrott in
      InsatsAvbrott(
        fran: avbrott.fran, till: avbrott.till ?? goesOn.map { max($0, avbrott.fran) })
    }
    return InsatsAvbrott.union(carried + story.avbrott)
  }

  /// How the service stands, by what was told of it here and before.
  public var state: Insats.State { story.standing.isEmpty ? inherited : story.state }

  /// How it stood when this insats carried it on: what its own events follow on.
  public var inherited: Insats.State {
    let states = tidigare.map(\.state)
    if states.contains(.paborjad) { return .paborjad }
    return states.contains(.avbruten) ? .avbruten : .bestalld
  }

  /// Whether the service runs, here or in what is carried on.
  public var hasBegun: Bool {
    story.state != .bestalld
      || tidigare.contains { $0.hasBegun && runsOn($0.story) }
  }
}
