/// A week from Monday to Sunday, as Swedes number them.
///
/// The first week of a year is the one with its first Thursday, so the days around New Year may
/// belong to a week of the other year. Source: ISO 8601, "week date".
public struct Vecka: Hashable, Comparable, Sendable {
  /// Its Monday.
  public let mandag: CalendarDay

  /// The week in which a day lies.
  public init(_ day: CalendarDay) {
    // 1 January 1970 was a Thursday.
    let weekday = ((day.ordinal + 3) % 7 + 7) % 7
    mandag = day.adding(days: -weekday)
  }

  /// Its Sunday.
  public var sondag: CalendarDay { mandag.adding(days: 6) }

  /// The year to which it belongs: that of its Thursday.
  public var ar: Int { mandag.adding(days: 3).components.year }

  /// 1…53 within that year.
  public var nummer: Int {
    let thursday = mandag.adding(days: 3)
    let parts = thursday.components
    let first = CalendarDay(year: parts.year, month: 1, day: 1) ?? thursday
    return first.days(until: thursday) / 7 + 1
  }

  /// The week after it.
  public var nasta: Vecka { Vecka(mandag.adding(days: 7)) }

  /// Earlier weeks come first.
  public static func < (lhs: Vecka, rhs: Vecka) -> Bool { lhs.mandag < rhs.mandag }
}

extension Vecka: CustomStringConvertible {
  /// `2026-W09`, as ISO 8601 writes it.
  public var description: String { "\(padded(ar, 4))-W\(padded(nummer, 2))" }
}
