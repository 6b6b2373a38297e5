import PlansynkCore

/// How the rules of a routine and what was told of an insats make the last day of a plan clock.
extension WorldFacts {
  /// The last day of a clock of so many days, and how late it may be where an interruption that
  /// still lasts moves it with each day.
  func lastDays(
    of insats: String, from start: CalendarDay, dagar: Int, _ regelverk: Regelverk,
    today: CalendarDay
  ) -> ClosedRange<CalendarDay> {
    var last = start.adding(days: dagar)
    guard regelverk.avbrottFlyttarFrist else { return last...last }
    // What interrupted an earlier insats is not followed here.
    guard carriedOn[insats] == nil else { return last...last.adding(days: 366) }
    for avbrott in interruptions(of: insats) where avbrott.fran >= start && avbrott.fran <= last {
      guard let till = avbrott.till else {
        return last...last.adding(days: max(0, avbrott.fran.days(until: today)))
      }
      last = last.adding(days: avbrott.fran.days(until: till))
    }
    return last...last
  }

  /// Days during which an insats stood still, by its own events.
  private func interruptions(of insats: String) -> [(fran: CalendarDay, till: CalendarDay?)] {
    var all: [(fran: CalendarDay, till: CalendarDay?)] = []
    var since: CalendarDay?
    let events = standing(of: insats).enumerated().sorted {
      ($0.element.datum, $0.offset) < ($1.element.datum, $1.offset)
    }
    for event in events.map(\.element) {
      if event.typ == "avbruten" {
        since = since ?? event.datum
      } else if let fran = since {
        all.append((fran, event.datum))
        since = nil
      }
    }
    if let since { all.append((since, nil)) }
    return all
  }
}
