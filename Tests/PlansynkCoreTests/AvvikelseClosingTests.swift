import PlansynkCore
import Testing

/// How an avvikelse stands after its clock was reckoned anew, on 10 April.
struct AvvikelseClosingTests {
  private static let late = day("2026-04-02")
  private static let today = day("2026-04-10")

  private static func closing(
    _ hur: Avvikelse.Stangning, _ datum: CalendarDay = day("2026-04-01")
  ) -> Avvikelse.Closing {
    Avvikelse.Closing(
      hur: hur, datum: datum, orsak: hur == .avChefen ? .init(kept: "on paper") : nil)
  }

  private static let befores: [Avvikelse.Closing?] = [
    nil, closing(.planInkom), closing(.bortfallen), closing(.upphavd), closing(.avChefen),
  ]

  /// Outcomes, and what they make of each of `befores`: "=" stays, "-" is open.
  private static let rows: [(Frist.Utfall?, [String])] = [
    (.missad, ["-", "-", "-", "-", "="]),
    (.uppfylldSent(late), ["plan-inkom", "plan-inkom", "plan-inkom", "plan-inkom", "="]),
    (.oppen, ["upphavd", "upphavd", "upphavd", "=", "upphavd"]),
    (.uppfylld(late), ["upphavd", "upphavd", "upphavd", "=", "upphavd"]),
    (nil, ["upphavd", "upphavd", "upphavd", "=", "upphavd"]),
    (.bortfallen(.insatsAvslutad), ["bortfallen", "=", "=", "=", "="]),
  ]

  @Test func `the outcome of the clock decides, but for what the chef closed and what lapsed late`()
  {
    for (utfall, expected) in Self.rows {
      for (before, word) in zip(Self.befores, expected) {
        let after = Avvikelse.Closing.after(utfall, before: before, today: Self.today)
        let wanted: Avvikelse.Closing? =
          switch word {
          case "-": nil
          case "=": before
          case "plan-inkom": Self.closing(.planInkom, Self.late)
          case "upphavd": Self.closing(.upphavd, Self.today)
          default: Self.closing(.bortfallen, Self.today)
          }
        #expect(after == wanted, "\(String(describing: utfall)) \(String(describing: before))")
      }
    }
  }
}
