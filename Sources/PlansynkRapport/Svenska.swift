import PlansynkCore

/// Numbers and days as a Swedish reader expects them.
///
/// Source: Språkrådet, "Myndigheternas skrivregler": decimal comma, thousands apart by a fixed
/// space, a fixed space before the per cent sign.
enum Svenska {
  /// Keeps what belongs together on one line.
  static let space = "\u{A0}"
  private static let thin = "\u{202F}"

  /// `12 345`; four digits stand together.
  static func tal(_ number: Int) -> String {
    let digits = String(abs(number))
    var text = ""
    for (place, digit) in digits.enumerated() {
      if digits.count > 4, place > 0, (digits.count - place) % 3 == 0 { text += thin }
      text.append(digit)
    }
    return (number < 0 ? "−" : "") + text
  }

  /// Fewer than these are told as a number of a number, never in per cent.
  static let procentMin = 5

  /// `94,1 %`, with a decimal from a hundred on; `nil` of too few to speak of per cent.
  ///
  /// Rounded, but never to all or to none unless it is all or none.
  static func procent(_ andel: Andel) -> String? {
    guard andel.av >= procentMin else { return nil }
    let unit = andel.av >= 100 ? 1000 : 100
    var parts = (andel.antal * unit * 2 + andel.av) / (andel.av * 2)
    if parts == unit, andel.antal < andel.av { parts = unit - 1 }
    if parts == 0, andel.antal > 0 { parts = 1 }
    let text = unit == 100 ? "\(parts)" : "\(parts / 10)," + "\(parts % 10)"
    return (parts == unit ? "100" : parts == 0 ? "0" : text) + space + "%"
  }

  /// `175 av 186`.
  static func avAlla(_ andel: Andel) -> String { "\(tal(andel.antal)) av \(tal(andel.av))" }

  /// The share in per cent, or as a number of a number; `–` of none.
  static func andel(_ andel: Andel) -> String {
    andel.av == 0 ? "–" : procent(andel) ?? avAlla(andel)
  }

  /// `1 plan`, `2 planer`.
  static func antal(_ number: Int, _ one: String, _ many: String) -> String {
    tal(number) + space + (number == 1 ? one : many)
  }

  /// `1 juli 2026`.
  static func datum(_ day: CalendarDay) -> String {
    let parts = day.components
    return "\(parts.day)\(space)\(manader[parts.month - 1]) \(parts.year)"
  }

  /// `1 juli`.
  static func kort(_ day: CalendarDay) -> String {
    let parts = day.components
    return "\(parts.day)\(space)\(manader[parts.month - 1])"
  }

  /// `1 juli–30 september 2026`: the year once where it is one.
  static func period(_ period: EgenkontrollPeriod) -> String {
    let isOneYear = period.fran.components.year == period.till.components.year
    return (isOneYear ? kort(period.fran) : datum(period.fran)) + " – " + datum(period.till)
  }

  /// `v. 9`.
  static func vecka(_ vecka: Vecka) -> String { "v.\(space)\(vecka.nummer)" }

  /// `kl. 10.14`.
  static func klockslag(_ time: SwedishClockTime) -> String {
    let minute = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
    return "kl.\(space)\(time.hour).\(minute)"
  }

  /// `sep`, and what is no longer than that in whole.
  static func kortManad(_ month: Int) -> String {
    let name = manader[month - 1]
    return name.count <= 4 ? name : String(name.prefix(3))
  }

  private static let manader = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
  ]
}
