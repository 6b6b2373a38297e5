/// A JSON Pointer under construction (RFC 6901).
struct JSONPointer: Hashable, Sendable {
  /// The pointer so far; empty for the whole document.
  let text: String

  static let root = JSONPointer(text: "")

  /// The pointer one member or parameter further down.
  func appending(_ name: String) -> JSONPointer {
    var escaped = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return JSONPointer(text: text + "/" + escaped)
  }

  /// The pointer to one value of an array.
  func appending(_ index: Int) -> JSONPointer {
    JSONPointer(text: text + "/\(index)")
  }
}
