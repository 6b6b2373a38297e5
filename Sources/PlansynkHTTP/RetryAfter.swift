import PlansynkCore

/// Reads `Retry-After`: seconds or an HTTP date, clamped to 0…3600.
///
/// Read by us, not by libcurl, which before 8.12 can answer with a negative number.
///
/// Source: RFC 9110, 10.2.3 and 5.6.7 (the preferred form of dates; the two obsolete ones are
/// taken as unreadable).
enum RetryAfter {
  /// The wish in seconds; `nil` when the field cannot be read.
  static func seconds(_ field: String, at now: Instant) -> Int64? {
    let text = String(field.split { $0 == " " || $0 == "\t" }.joined(separator: " "))
    guard let first = text.first else { return nil }
    if first.isASCII, first.isNumber {
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      // More digits than a number holds is a very long wait all the same.
      return min(Int64(text) ?? .max, 3600)
    }
    guard let date = date(text) else { return nil }
    return min(max(now.seconds(until: date), 0), 3600)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func date(_ text: String) -> Instant? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT", parts[1].count == 2,
      parts[3].count == 4, let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month + 1
    return Instant("\(parts[3])-\(number < 10 ? "0" : "")\(number)-\(parts[1])T\(parts[4])Z")
  }
}
