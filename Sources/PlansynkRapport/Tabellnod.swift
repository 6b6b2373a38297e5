/// A table of the page: a caption, headings, and rows whose first cell names them.
struct Tabellnod {
  /// What stands in a cell.
  enum Cell {
    case text(String)
    /// A number, to the right.
    case tal(String)
    /// A drawing, with no text of its own.
    case bild(Nod)
  }

  let id: String
  let rubrik: String
  /// The headings; those of numbers stand to the right.
  let kolumner: [(text: String, isTal: Bool)]
  var rader: [[Cell]]
  /// A last row that sums the others up.
  var summa: [Cell]?

  /// The table, which scrolls sideways by itself where the page is narrow.
  var nod: Nod {
    let head = el(
      "tr", nil, [],
      kolumner.map { el("th", $0.isTal ? "tal" : nil, [("scope", "col")], [.text($0.text)]) })
    var parts = [
      el("caption", text: rubrik), el("thead", nil, [], [head]),
      el("tbody", nil, [], rader.map(Self.row)),
    ]
    if let summa { parts.append(el("tfoot", nil, [], [Self.row(summa)])) }
    return el(
      "div", rader.count <= 12 ? "rulle hel" : "rulle",
      [("role", "region"), ("aria-label", rubrik), ("tabindex", "0")],
      [el("table", nil, [("id", id)], parts)])
  }

  private static func row(_ cells: [Cell]) -> Nod {
    el(
      "tr", nil, [],
      cells.enumerated().map { place, cell in
        let name = place == 0 ? "th" : "td"
        let scope: [Nod.Attribut] = place == 0 ? [("scope", "row")] : []
        switch cell {
        case .text(let text): return el(name, nil, scope, [.text(text)])
        case .tal(let text): return el(name, "tal", scope, [.text(text)])
        case .bild(let nod): return el(name, "bild", scope, [nod])
        }
      })
  }
}
