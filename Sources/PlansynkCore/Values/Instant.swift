/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The wire speaks RFC 3339 in UTC with `Z` and milliseconds; the store keeps the number.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch, without leap seconds.
  public let milliseconds: Int64

  /// The instant `milliseconds` after the Unix epoch.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Reads `YYYY-MM-DDThh:mm:ss[.fraction]Z`; finer digits than milliseconds are cut off.
  ///
  /// An offset other than `Z`, a leap second and a date that does not exist are `nil`.
  public init?(_ text: String) {
    guard text.utf8.count >= 20, text.utf8.last == UInt8(ascii: "Z") else { return nil }
    let bytes = Array(text.utf8.dropLast())
    guard bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let day = CalendarDay(String(text.prefix(10))),
      let hour = Self.twoDigits(bytes, at: 11), hour < 24,
      let minute = Self.twoDigits(bytes, at: 14), minute < 60,
      let second = Self.twoDigits(bytes, at: 17), second < 60,
      let fraction = Self.fraction(bytes.dropFirst(19))
    else { return nil }
    let seconds = Int64(day.ordinal) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    self.milliseconds = seconds * 1000 + fraction
  }

  /// The instant `seconds` later (earlier when negative).
  public func adding(seconds: Int64) -> Instant {
    Instant(milliseconds: milliseconds + seconds * 1000)
  }

  /// The instant `milliseconds` later (earlier when negative).
  public func adding(milliseconds delta: Int64) -> Instant {
    Instant(milliseconds: milliseconds + delta)
  }

  /// Whole milliseconds from this instant to `other`; negative when `other` is earlier.
  public func milliseconds(until other: Instant) -> Int64 {
    other.milliseconds - milliseconds
  }

  /// Whole seconds from this instant to `other`, rounded towards zero.
  public func seconds(until other: Instant) -> Int64 {
    milliseconds(until: other) / 1000
  }

  /// Earlier instants come first.
  public static func < (lhs: Instant, rhs: Instant) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }

  private static func twoDigits(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index + 1 < bytes.count else { return nil }
    let tens = Int(bytes[index]) - 48
    let units = Int(bytes[index + 1]) - 48
    guard (0...9).contains(tens), (0...9).contains(units) else { return nil }
    return tens * 10 + units
  }

  private static func fraction(_ bytes: ArraySlice<UInt8>) -> Int64? {
    guard let point = bytes.first else { return 0 }
    let digits = bytes.dropFirst()
    guard point == UInt8(ascii: "."), !digits.isEmpty else { return nil }
    var value: Int64 = 0
    for position in 0..<max(3, digits.count) {
      let digit: Int64
      if position < digits.count {
        digit = Int64(digits[digits.startIndex + position]) - 48
        guard (0...9).contains(digit) else { return nil }
      } else {
        digit = 0
      }
      if position < 3 { value = value * 10 + digit }
    }
    return value
  }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds, as the wire wants it.
  public var description: String {
    let dayLength: Int64 = 86_400_000
    var days = milliseconds / dayLength
    var rest = milliseconds % dayLength
    if rest < 0 {
      days -= 1
      rest += dayLength
    }
    let seconds = Int(rest / 1000)
    let parts = CalendarDay(ordinal: Int(days)).components
    guard (0...9999).contains(parts.year) else {
      let clock =
        "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
      return "\(CalendarDay(ordinal: Int(days)))T\(clock).\(padded(Int(rest % 1000), 3))Z"
    }
    // By hand: an instant is written for every answer.
    return String(unsafeUninitializedCapacity: 24) { text in
      var end = 0
      func put(_ number: Int, _ width: Int, then mark: Unicode.Scalar) {
        var left = number
        for place in stride(from: end + width - 1, through: end, by: -1) {
          text[place] = 48 + UInt8(left % 10)
          left /= 10
        }
        text[end + width] = UInt8(ascii: mark)
        end += width + 1
      }
      put(parts.year, 4, then: "-")
      put(parts.month, 2, then: "-")
      put(parts.day, 2, then: "T")
      put(seconds / 3600, 2, then: ":")
      put(seconds / 60 % 60, 2, then: ":")
      put(seconds % 60, 2, then: ".")
      put(Int(rest % 1000), 3, then: "Z")
      return end
    }
  }
}
