import FoundationEssentials

/// Text in a header, as words of ASCII where it is not plain. Source: RFC 2047.
enum EncodedWords {
  /// So long that a word and the header's name stay within 76 bytes.
  private static let bytesMax = 39
  private static let plainMax = 66

  static func text(of text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.utf8.count <= plainMax
      && !text.contains("=?") && !text.hasPrefix(" ") && !text.hasSuffix(" ")
    if isPlain { return text }
    return pieces(of: text).map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }
      .joined(separator: "\r\n ")
  }

  /// A word holds whole characters (RFC 2047, 5).
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if String(piece).utf8.count + String(scalar).utf8.count > bytesMax {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      }
      piece.append(scalar)
    }
    return pieces + [String(piece)]
  }
}

/// A line of a body as ASCII in lines of at most 76. Source: RFC 2045, 6.7.
enum QuotedPrintable {
  private static let lineMax = 75

  /// One line, which may become several; line breaks in it are written as any other byte.
  static func text(of line: String) -> String {
    let bytes = Array(line.utf8)
    var text = ""
    var column = 0
    for (index, byte) in bytes.enumerated() {
      let isBlankAtEnd = (byte == 0x20 || byte == 0x09) && index == bytes.count - 1
      let token =
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "=") && !isBlankAtEnd
        ? String(UnicodeScalar(byte)) : escaped(byte)
      if column + token.utf8.count > lineMax {
        text += "=\r\n"
        column = 0
      }
      text += token
      column += token.utf8.count
    }
    return text
  }

  private static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "=" + (digits.count < 2 ? "0" : "") + digits
  }
}
