/// Days during which an insats stood interrupted: a stay in hospital, say.
public struct InsatsAvbrott: Hashable, Sendable {
  /// The first of them.
  public let fran: CalendarDay
  /// The day on which the insats was taken up again, or ended; `nil` while it stands still.
  public let till: CalendarDay?

  /// An interruption.
  public init(fran: CalendarDay, till: CalendarDay?) {
    self.fran = fran
    self.till = till
  }

  /// How many days it has lasted on a day.
  public func days(on today: CalendarDay) -> Int {
    max(0, fran.days(until: till ?? today))
  }
}

extension InsatsAvbrott {
  /// Interruptions in the order in which they began, with those made one that overlap.
  static func union(_ all: [InsatsAvbrott]) -> [InsatsAvbrott] {
    var merged: [InsatsAvbrott] = []
    for next in all.sorted(by: { $0.fran < $1.fran }) {
      guard let last = merged.last, last.till.map({ next.fran <= $0 }) ?? true else {
        merged.append(next)
        continue
      }
      let till = last.till.flatMap { end in next.till.map { max(end, $0) } }
      merged[merged.count - 1] = InsatsAvbrott(fran: last.fran, till: till)
    }
    return merged
  }
}

extension InsatsStory {
  /// The interruptions that the standing events tell of, in the order in which they began.
  public var avbrott: [InsatsAvbrott] {
    var all: [InsatsAvbrott] = []
    var since: CalendarDay?
    for handelse in standing {
      switch handelse.typ {
      case .avbruten: since = since ?? handelse.datum
      case .paborjad, .aterupptagen, .avslutad:
        if let fran = since { all.append(InsatsAvbrott(fran: fran, till: handelse.datum)) }
        since = nil
      case .annullerad: break
      }
    }
    if let since { all.append(InsatsAvbrott(fran: since, till: nil)) }
    return all
  }
}
