import PlansynkCore

/// The day that `YYYY-MM-DD` names; a test that misspells one stops at once.
func day(_ text: String) -> CalendarDay {
  CalendarDay(text)!
}

/// The instant that an RFC 3339 text names.
func instant(_ text: String) -> Instant {
  Instant(text)!
}

extension Identifier {
  /// The `number`th of a row of made-up ids.
  static func nth(_ number: Int) -> Self {
    let digits = String(number)
    let filled = String(repeating: "0", count: 12 - digits.count) + digits
    return Self("00000000-0000-4000-8000-\(filled)")!
  }
}

extension Digest {
  /// A digest of one byte thirty-two times over.
  static func of(_ byte: UInt8) -> Digest {
    Digest(bytes: [UInt8](repeating: byte, count: 32))!
  }
}

extension InsatsHandelse {
  /// The `number`th event of a story, on a day of March 2026.
  static func make(
    _ number: Int, _ typ: Typ, march: Int, ersatter: Int? = nil
  ) -> InsatsHandelse {
    InsatsHandelse(
      id: .nth(number), insats: .nth(1), typ: typ, datum: .march(march),
      ersatter: ersatter.map { .nth($0) }, registrerad: instant("2026-03-31T12:00:00Z"))
  }
}

extension CalendarDay {
  /// A day of March 2026, the month in which the stories of these tests play.
  static func march(_ number: Int) -> CalendarDay {
    CalendarDay(year: 2026, month: 3, day: number)!
  }
}

/// Chance that runs the same way each time: SplitMix64.
struct SeededChance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A fraction from 0 up to, not including, 1.
  mutating func fraction() -> Double {
    Double(next() >> 11) / Double(1 << 53)
  }
}
