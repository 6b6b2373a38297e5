/// A piece of a page: an element with its children, or text. Text and attributes are escaped when
/// the page is written, never before; there is no way to put markup in as text.
///
/// What is written is HTML and well-formed XML at once, so that a reader of either takes it.
indirect enum Nod {
  case text(String)
  case element(String, [Attribut], [Nod])
  /// The rules of a stylesheet, which HTML does not unescape: made by this program alone.
  case stil(String)

  typealias Attribut = (namn: String, varde: String)

  /// Elements of HTML that have no end.
  private static let voids: Set = ["meta", "br", "col", "hr"]

  /// The text of it and of all below.
  func write(to out: inout String) {
    switch self {
    case .text(let text):
      Self.escape(text, to: &out)
    case .stil(let rules):
      out += "<style>\n\(rules)\n</style>\n"
    case .element(let name, let attributes, let children):
      out += "<\(name)"
      for attribute in attributes {
        out += " \(attribute.namn)=\""
        Self.escape(attribute.varde, to: &out)
        out += "\""
      }
      if Self.voids.contains(name) {
        out += "/>"
      } else {
        out += ">"
        for child in children { child.write(to: &out) }
        out += "</\(name)>"
      }
      if Self.blocks.contains(name) { out += "\n" }
    }
  }

  /// After these the text begins a new line, so that a person can read the source.
  private static let blocks: Set = [
    "meta", "title", "p", "h1", "h2", "h3", "tr", "li", "dt", "dd", "section", "figure", "svg",
    "table", "thead", "tbody", "ul", "ol", "dl", "div", "head", "header", "main", "body", "nav",
  ]

  private static func escape(_ text: String, to out: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
      // Characters that no page may hold.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Nod: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self = .text(text) }
}

/// An element, with its class where it has one.
func el(
  _ name: String, _ klass: String? = nil, _ attributes: [Nod.Attribut] = [], _ children: [Nod] = []
) -> Nod {
  .element(name, (klass.map { [("class", $0)] } ?? []) + attributes, children)
}

/// An element with text alone.
func el(_ name: String, _ klass: String? = nil, text: String) -> Nod {
  el(name, klass, [], [.text(text)])
}
