/// A handle that a person can read aloud: a letter for the kind and Crockford base 32, as `P-7F3K`.
///
/// Made from a number that is never reused, so the handle is kept with the item for good.
/// Numbers are scattered over the alphabet, so that neighbours do not look alike.
///
/// Source: Crockford's base 32 alphabet (no I, L, O, U).
public struct ShortID: Hashable, Sendable {
  /// Upper case, with its letter and hyphen.
  public let text: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The handle of the `number`th thing of a kind; four characters up to 2²⁰ things, then more.
  public init(letter: Character, number: Int64) {
    let width = number < 1 << 20 ? 4 : 7
    let bits = UInt64(width * 5)
    let mask: UInt64 = (1 << bits) - 1
    // Multiplying by an odd number permutes the numbers below a power of two.
    var rest = (UInt64(number) &* 0x9E37_79B1) & mask
    var digits: [UInt8] = []
    for _ in 0..<width {
      digits.append(Self.alphabet[Int(rest & 31)])
      rest >>= 5
    }
    self.text = "\(letter)-" + String(decoding: digits, as: UTF8.self)
  }

  /// Reads a whole handle in the form in which it is kept; anything else is `nil`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 6, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0]),
      bytes[1] == UInt8(ascii: "-"), bytes.dropFirst(2).allSatisfy(Self.alphabet.contains)
    else { return nil }
    self.text = text
  }

  /// What a person typed, in the form in which handles are kept: upper case, O read as 0,
  /// I and L as 1. Works for a prefix as well.
  public static func normalized(_ typed: String) -> String {
    guard let letter = typed.first else { return "" }
    let rest = typed.dropFirst().uppercased().map { character -> Character in
      switch character {
      case "O": "0"
      case "I", "L": "1"
      default: character
      }
    }
    return letter.uppercased() + String(rest)
  }
}

extension ShortID: CustomStringConvertible {
  /// The handle itself.
  public var description: String { text }
}
