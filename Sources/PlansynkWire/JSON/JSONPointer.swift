/// Building JSON Pointers.
///
/// Source: RFC 6901: `~` is written `~0` and `/` is written `~1`.
enum JSONPointer {
  /// One step of a pointer.
  enum Step: Sendable {
    case name(String)
    case index(Int)
  }

  /// The pointer that the steps lead to; empty for the whole document.
  static func text(_ steps: [Step]) -> String {
    var text = ""
    for step in steps {
      text += "/"
      switch step {
      case .index(let index): text += String(index)
      case .name(let name): text += escaped(name)
      }
    }
    return text
  }

  private static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
    else { return name }
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
