/// An instant in UTC, to the millisecond, as the wire writes it (RFC 3339 with `Z`).
public struct UTCInstant: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int

  /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// A time of day on a date, in UTC.
  public init(_ day: CalendarDay, hour: Int, minute: Int, second: Int = 0) {
    milliseconds = ((day.number * 24 + hour) * 60 + minute) * 60_000 + second * 1_000
  }

  /// The date in UTC.
  public var day: CalendarDay {
    CalendarDay(number: (milliseconds - timeOfDay) / Self.dayLength)
  }

  /// The instant so many milliseconds later.
  public func adding(milliseconds more: Int) -> UTCInstant {
    UTCInstant(milliseconds: milliseconds + more)
  }

  /// `YYYY-MM-DDThh:mm:ss.sssZ`.
  public var description: String {
    let rest = timeOfDay
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { padded($0, 2) }
    return "\(day)T\(clock.joined(separator: ":")).\(padded(rest % 1_000, 3))Z"
  }

  /// Earlier instants come first.
  public static func < (one: UTCInstant, other: UTCInstant) -> Bool {
    one.milliseconds < other.milliseconds
  }

  private static let dayLength = 86_400_000

  private var timeOfDay: Int {
    let rest = milliseconds % Self.dayLength
    return rest < 0 ? rest + Self.dayLength : rest
  }
}
