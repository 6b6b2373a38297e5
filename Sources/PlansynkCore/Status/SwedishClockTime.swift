/// An instant as a clock on a Swedish wall shows it: `2026-11-21 14:02 CET`.
///
/// ``Zone`` tells days and their ends. On the two days of the year that are not 24 h long the hands
/// move at 01:00 UTC.
///
/// Source: directive 2000/84/EC on summer-time arrangements.
public struct SwedishClockTime: Hashable, Sendable {
  /// The calendar day.
  public let day: CalendarDay
  /// 0…23.
  public let hour: Int
  /// 0…59.
  public let minute: Int
  /// Seconds east of UTC.
  public let offsetSeconds: Int64

  /// What the wall clock shows at `instant`.
  public init(_ instant: Instant, in zone: some Zone) {
    let day = zone.day(of: instant)
    let dawn = Int64(day.ordinal) * 86_400
    let before = dawn - zone.end(of: day.adding(days: -1)).milliseconds / 1000
    let after = dawn + 86_400 - zone.end(of: day).milliseconds / 1000
    let change = Instant(milliseconds: (dawn + 3600) * 1000)
    offsetSeconds = instant < change ? before : after
    let local = Int((instant.milliseconds / 1000 + offsetSeconds - dawn) / 60)
    self.day = day
    hour = local / 60
    minute = local % 60
  }

  /// `CET`, `CEST`, or the offset where the zone is another.
  public var abbreviation: String {
    switch offsetSeconds {
    case 0: "UTC"
    case 3600: "CET"
    case 7200: "CEST"
    default: "UTC\(offsetSeconds < 0 ? "-" : "+")\(padded(Int(abs(offsetSeconds)) / 3600, 2))"
    }
  }
}

extension SwedishClockTime: CustomStringConvertible {
  /// Day, time and abbreviation, 20 or 21 characters.
  public var description: String {
    "\(day) \(padded(hour, 2)):\(padded(minute, 2)) \(abbreviation)"
  }
}
