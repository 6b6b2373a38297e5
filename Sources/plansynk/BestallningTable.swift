import PlansynkCore

/// Orders as a list shows them, one line each, at most 80 columns.
struct BestallningTable {
  let bestallningar: [BestallningSummary]

  /// A heading and the orders.
  var lines: [String] {
    [Self.line("ORDER", "ID", "STATUS", "V", "DECIDED", "NOT BEGUN")]
      + bestallningar.map {
        Self.line(
          $0.shortID.text, $0.id.rawValue, $0.status.rawValue, String($0.version),
          $0.beslut.description, "\($0.notStarted)/\($0.insatser)")
      }
  }

  private static func line(
    _ order: String, _ id: String, _ status: String, _ version: String, _ decided: String,
    _ notBegun: String
  ) -> String {
    filled(order, 7) + filled(id, 37) + filled(status, 12) + filled(version, 3)
      + filled(decided, 11) + notBegun
  }

  private static func filled(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
