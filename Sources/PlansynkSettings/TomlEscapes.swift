/// The escapes of a basic TOML string, which a quoted key may hold. TOML 1.0.0, "String".
enum TomlEscapes {
  /// The text that the bytes between the quotes stand for.
  static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let character = rest.popFirst() {
      guard character == "\\", let code = rest.popFirst() else {
        text.append(character)
        continue
      }
      switch code {
      case "b": text.append("\u{8}")
      case "t": text.append("\t")
      case "n": text.append("\n")
      case "f": text.append("\u{C}")
      case "r": text.append("\r")
      case "u": text.append(scalar(in: &rest, digits: 4))
      case "U": text.append(scalar(in: &rest, digits: 8))
      default: text.append(code)
      }
    }
    return text
  }

  private static func scalar(in rest: inout Substring, digits: Int) -> String {
    let hex = rest.prefix(digits)
    rest = rest.dropFirst(digits)
    return UInt32(hex, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
  }
}
