public import PlansynkCore

/// What kind of number tells who a person is.
public enum PersonIdTyp: String, CaseIterable, Sendable {
  case personnummer
  case samordningsnummer
  case reservnummer
  case okand
}

extension Bestallning.PersonIdKontroll {
  /// Checks a person's number; pure, with no clock, so a date in the future is a date.
  ///
  /// Personnummer and samordningsnummer are twelve digits: a date that exists (a samordningsnummer
  /// has its day raised by 60), three digits, and a check digit over the last ten. A reservnummer
  /// has no common rule: twelve digits and upper-case letters, at least eight of them digits.
  ///
  /// Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer).
  public init(typ: PersonIdTyp, varde: String) {
    let isValid =
      switch typ {
      case .okand: nil as Bool?
      case .personnummer: Self.checks(varde, dayOffset: 0)
      case .samordningsnummer: Self.checks(varde, dayOffset: 60)
      case .reservnummer: Self.isReservnummer(varde)
      }
    self = isValid.map { $0 ? .giltigt : .ogiltigt } ?? .okant
  }

  private static func checks(_ number: String, dayOffset: Int) -> Bool {
    let digits = number.utf8.map { Int($0) - 48 }
    guard digits.count == 12, digits.allSatisfy((0...9).contains) else { return false }
    let parts = (year: value(digits[0..<4]), month: value(digits[4..<6]), day: value(digits[6..<8]))
    guard parts.year >= 1800,
      CalendarDay(year: parts.year, month: parts.month, day: parts.day - dayOffset) != nil
    else { return false }
    return luhn(digits[2...]) % 10 == 0
  }

  private static func value(_ digits: ArraySlice<Int>) -> Int {
    digits.reduce(0) { $0 * 10 + $1 }
  }

  /// Every second digit doubled, from the first; the digits of all products added.
  private static func luhn(_ digits: ArraySlice<Int>) -> Int {
    digits.enumerated().reduce(0) { sum, digit in
      let product = digit.offset.isMultiple(of: 2) ? digit.element * 2 : digit.element
      return sum + product / 10 + product % 10
    }
  }

  private static func isReservnummer(_ number: String) -> Bool {
    let bytes = number.utf8
    let digits = bytes.count { (48...57).contains($0) }
    let letters = bytes.count { (65...90).contains($0) }
    return bytes.count == 12 && digits + letters == 12 && digits >= 8
  }
}
