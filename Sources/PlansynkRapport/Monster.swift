/// Fills that are told apart in black and white, on any printer: each by its texture, with an
/// outline.
enum Monster: String, CaseIterable {
  /// Solid.
  case fylld
  /// Slanting lines.
  case streckad
  /// Dots.
  case prickad
  /// Nothing, in a strong outline.
  case ram
  /// Nothing, in a broken outline.
  case ljus

  /// The class by which the stylesheet fills it.
  var klass: String { "m-\(rawValue)" }

  /// The textures, once for the page; the stylesheet points at them.
  static var definitioner: Nod {
    el(
      "svg", "osynlig", [("width", "0"), ("height", "0"), ("aria-hidden", "true")],
      [
        el("title", text: "Mönster"),
        el(
          "defs", nil, [],
          [
            pattern(
              "streck", "6",
              [el("path", nil, [("d", "M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5"), ("class", "penna")])]),
            pattern(
              "prick", "5",
              [
                el(
                  "circle", nil, [("cx", "2.5"), ("cy", "2.5"), ("r", "1.1"), ("class", "blyerts")])
              ]),
          ]),
      ])
  }

  private static func pattern(_ id: String, _ size: String, _ content: [Nod]) -> Nod {
    let ground = el(
      "rect", "grund", [("width", size), ("height", size)])
    return el(
      "pattern", nil,
      [("id", id), ("width", size), ("height", size), ("patternUnits", "userSpaceOnUse")],
      [ground] + content)
  }

  /// A rectangle so filled. Places along the page are in per cent, so that a chart is as wide as
  /// the paper or the phone and its text keeps its size; heights are in pixels.
  func rect(x: Double, y: Double, width: Double, height: Double) -> Nod {
    el(
      "rect", klass,
      [
        ("x", Matt.procent(x)), ("y", Matt.tal(y)), ("width", Matt.procent(width)),
        ("height", Matt.tal(height)),
      ])
  }
}

/// Measures within a chart, with two decimals at most.
enum Matt {
  static func procent(_ value: Double) -> String { tal(value) + "%" }

  static func tal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)"
    return "\(sign)\(whole).\(digits)"
  }
}
