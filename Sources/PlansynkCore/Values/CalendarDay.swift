/// A calendar date in the proleptic Gregorian calendar, with no time of day and no zone.
///
/// Clocks count in days: start 1 March + 28 days has its last day on 29 March. Which day an
/// instant falls on is a question for the zone port, never for this type.
///
/// Source: `YYYY-MM-DD` of RFC 3339 `full-date`; the day count is the usual era arithmetic with
/// years that begin in March, so that the leap day is a year's last.
public struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, which is 0. Negative before that.
  public let ordinal: Int

  /// The day that lies `ordinal` days after 1970-01-01.
  public init(ordinal: Int) {
    self.ordinal = ordinal
  }

  /// The day of a year, a month 1…12 and a day of the month; `nil` where there is no such date.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.ordinal = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `YYYY-MM-DD`; any other form, and a date that does not exist, is `nil`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month 1…12 and day of the month 1…31.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = ordinal + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day `days` later (earlier when negative).
  public func adding(days: Int) -> CalendarDay {
    CalendarDay(ordinal: ordinal + days)
  }

  /// The same day of the month `months` later (earlier when negative); in a month that is too
  /// short its last day.
  public func adding(months: Int) -> CalendarDay {
    let parts = components
    let month = parts.year * 12 + parts.month - 1 + months
    let (year, rest) = (month / 12, month % 12 + 1)
    let first = CalendarDay(ordinal: ordinal - parts.day + 1)
    let day = min(parts.day, Self.length(ofMonth: rest, year: year))
    // Years outside of the calendar hold nothing that anybody ordered.
    return CalendarDay(year: year, month: rest, day: day) ?? first
  }

  /// How many days lie from this day to `other`; negative when `other` is earlier.
  public func days(until other: CalendarDay) -> Int {
    other.ordinal - ordinal
  }

  /// Earlier days come first.
  public static func < (lhs: CalendarDay, rhs: CalendarDay) -> Bool {
    lhs.ordinal < rhs.ordinal
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}

extension CalendarDay: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let parts = components
    guard (0...9999).contains(parts.year) else {
      return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
    }
    // By hand: a day is written for every clock that a receipt stops.
    return String(unsafeUninitializedCapacity: 10) { text in
      func put(_ number: Int, at end: Int) {
        text[end - 1] = 48 + UInt8(number / 10 % 10)
        text[end] = 48 + UInt8(number % 10)
      }
      put(parts.year / 100, at: 1)
      put(parts.year, at: 3)
      text[4] = UInt8(ascii: "-")
      put(parts.month, at: 6)
      text[7] = UInt8(ascii: "-")
      put(parts.day, at: 9)
      return 10
    }
  }
}

/// Decimal digits of a non-negative number, filled with zeros on the left to `width`.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
