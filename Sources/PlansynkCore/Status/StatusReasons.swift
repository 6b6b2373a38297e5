/// The reasons of a verdict that do not stand on the line of the state, below it.
struct StatusReasons {
  let reasons: [StatusVerdict.Reason]

  private static let margin = String(repeating: " ", count: 16)
  private static let pointer = "plansynk check"

  /// All but the first; in at most `rows` lines, the last of which says how many are left out.
  func lines(rows: Int?) -> [String] {
    let rest = reasons.dropFirst().map(\.text)
    let all = wrapped(rest)
    guard let rows, all.count > rows else { return all }
    for shown in (0..<rest.count).reversed() {
      let left = rest.count - shown
      let lines = wrapped(rest.prefix(shown) + ["\(left) more: \(Self.pointer)"])
      if lines.count <= rows { return lines }
    }
    return []
  }

  private func wrapped(_ texts: [String]) -> [String] {
    guard !texts.isEmpty else { return [] }
    return TextColumns.wrapped(
      "also: " + texts.joined(separator: "; "), width: TextColumns.width - Self.margin.count
    ).map { Self.margin + $0 }
  }
}
