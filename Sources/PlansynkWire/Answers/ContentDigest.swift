public import PlansynkCore

/// The `Content-Digest` of a request and the `contentDigest` of a receipt: `sha-256=:BASE64:`.
///
/// Source: RFC 9530 (a dictionary of byte sequences), RFC 8941 sections 3.2 and 3.3.5, RFC 4648.
public enum ContentDigest {
  /// The digest in the form of the header.
  public static func text(_ digest: Digest) -> String {
    "sha-256=:\(base64(digest.bytes)):"
  }

  /// The SHA-256 among the digests of a header; `nil` when there is none, or it is malformed.
  ///
  /// Padding may be left out, as RFC 8941 asks of readers; other algorithms are passed over.
  public static func digest(_ text: String) -> Digest? {
    for part in Array(text.utf8).split(separator: UInt8(ascii: ",")) {
      let member = part.drop(while: isBlank)
      guard member.starts(with: name) else { continue }
      let rest = member.dropFirst(name.count)
      guard let end = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let after = rest[(end + 1)...]
      guard after.first == UInt8(ascii: ";") || after.allSatisfy(isBlank) else { return nil }
      return bytes(base64: rest[..<end]).flatMap(Digest.init(bytes:))
    }
    return nil
  }

  private static let name = Array("sha-256=:".utf8)

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for position in 0..<4 {
        let sextet = Int(bits >> (18 - 6 * UInt32(position))) & 63
        text.append(position <= group.count ? alphabet[sextet] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func bytes(base64 text: ArraySlice<UInt8>) -> [UInt8]? {
    let digits = text.prefix { $0 != UInt8(ascii: "=") }
    let padding = text.dropFirst(digits.count)
    guard digits.count % 4 != 1, padding.allSatisfy({ $0 == UInt8(ascii: "=") }),
      padding.isEmpty || text.count % 4 == 0 && padding.count <= 2
    else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var held = 0
    for digit in digits {
      guard let sextet = sextet(digit) else { return nil }
      bits = bits << 6 | UInt32(sextet)
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    return bytes
  }

  private static func sextet(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
