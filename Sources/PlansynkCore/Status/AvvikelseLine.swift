/// The lines of `status` that tell of avvikelser: how many are open and why, how many that are
/// closed want documenting, and where to see them.
///
/// They are the care manager's to document, so nothing here is judged.
struct AvvikelseLine {
  private static let pointer = "plansynk avvikelser"

  let totals: StatusFacts.Totals

  /// At most two, none wider than the terminal.
  var lines: [String] { [open, odokumenterade].compactMap { $0 } }

  /// `nil` when none is open. The commonest causes that there is room for are named, what is left
  /// is told as `other`.
  private var open: String? {
    guard totals.openAvvikelser > 0 else { return nil }
    let causes = totals.openAvvikelserByOrsak.sorted { $0.count > $1.count }
    let room = TextColumns.width - Self.pointer.count - 2
    var line = head(naming: causes[...])
    for named in (0..<causes.count).reversed() where line.count > room {
      line = head(naming: causes.prefix(named))
    }
    return TextColumns.spread(line, Self.pointer)
  }

  private var odokumenterade: String? {
    let count = totals.odokumenteradeAvvikelser
    guard count > 0 else { return nil }
    let label = totals.openAvvikelser > 0 ? "          " : "Avvikelser"
    return TextColumns.spread(
      "\(label) \(TextColumns.count(count)) closed, to be documented", Self.pointer)
  }

  private func head(naming causes: ArraySlice<StatusFacts.Totals.AvvikelseCount>) -> String {
    let count = totals.openAvvikelser
    let rest = count - causes.reduce(0) { $0 + $1.count }
    var words = causes.map { "\(TextColumns.count($0.count)) \($0.orsak.rawValue)" }
    guard !words.isEmpty else { return "Avvikelser \(TextColumns.count(count)) open" }
    if rest > 0 { words.append("\(TextColumns.count(rest)) other") }
    return "Avvikelser \(TextColumns.count(count)) open: \(words.joined(separator: ", "))"
  }
}
