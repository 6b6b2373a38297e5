import PlansynkCore

/// Open avvikelser as a list shows them, one line each, at most 80 columns before the cause.
struct AvvikelseTable {
  let avvikelser: [OpenAvvikelse]
  let today: CalendarDay

  /// A heading and the avvikelser.
  var lines: [String] {
    [Self.line("ORDER", "INSATS", "LAST DAY", "LATE", "CAUSE")]
      + avvikelser.map {
        Self.line(
          $0.bestallning.text, $0.avvikelse.insats.rawValue, $0.avvikelse.sistaDag.description,
          "\($0.daysLate(on: today)) d", $0.avvikelse.orsak.rawValue)
      }
  }

  private static func line(
    _ order: String, _ insats: String, _ lastDay: String, _ late: String, _ cause: String
  ) -> String {
    filled(order, 8) + filled(insats, 38) + filled(lastDay, 12) + filled(late, 7) + cause
  }

  private static func filled(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
