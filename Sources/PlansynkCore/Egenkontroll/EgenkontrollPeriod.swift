/// The days that a report is about, both inclusive.
public struct EgenkontrollPeriod: Hashable, Sendable {
  /// The first day.
  public let fran: CalendarDay
  /// The last day.
  public let till: CalendarDay

  /// As many days as a report may be about: two years, one of them a leap year.
  public static let daysMax = 731

  /// A period; `nil` where it ends before it begins, or is longer than `daysMax`.
  public init?(fran: CalendarDay, till: CalendarDay) {
    guard fran <= till, fran.days(until: till) < Self.daysMax else { return nil }
    self.fran = fran
    self.till = till
  }

  private init(first: CalendarDay, last: CalendarDay) {
    fran = first
    till = last
  }

  /// The quarter of the calendar that was over last when a day came.
  public static func lastQuarter(before today: CalendarDay) -> EgenkontrollPeriod {
    let parts = today.components
    let firstOfMonth = today.adding(days: 1 - parts.day)
    let thisQuarter = firstOfMonth.adding(months: -((parts.month - 1) % 3))
    return EgenkontrollPeriod(
      first: thisQuarter.adding(months: -3), last: thisQuarter.adding(days: -1))
  }

  /// Whether a day lies in it.
  public func contains(_ day: CalendarDay) -> Bool { fran <= day && day <= till }

  /// Every week of which it has at least a day.
  public var veckor: [Vecka] {
    var all: [Vecka] = []
    var vecka = Vecka(fran)
    while vecka.mandag <= till {
      all.append(vecka)
      vecka = vecka.nasta
    }
    return all
  }

  /// Which quarter of which year it is; `nil` where it is something else.
  public var kvartal: (nummer: Int, ar: Int)? {
    let parts = fran.components
    guard parts.day == 1, (parts.month - 1) % 3 == 0,
      till == fran.adding(months: 3).adding(days: -1)
    else { return nil }
    return ((parts.month - 1) / 3 + 1, parts.year)
  }

  /// Which year it is; `nil` where it is something else.
  public var ar: Int? {
    let parts = fran.components
    guard parts.month == 1, parts.day == 1, till == fran.adding(months: 12).adding(days: -1)
    else { return nil }
    return parts.year
  }
}
