/// A lower-case UUID in text form, typed by what it names.
///
/// Ids of orders, insatser, plans, events and avvikelser are made by whoever creates the thing
/// and travel unchanged. Two ids of different subjects do not compare.
///
/// Source: the wire contract, "Rules for all resources".
public struct Identifier<Subject>: RawRepresentable, Hashable, Comparable, Sendable {
  /// 36 characters, `8-4-4-4-12` lower-case hexadecimal digits.
  public let rawValue: String

  /// Accepts exactly the lower-case form; anything else is `nil`, never mended.
  public init?(rawValue: String) {
    guard Self.isWellFormed(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// The same as `init(rawValue:)`, for reading code that names the id at the call.
  public init?(_ text: String) {
    self.init(rawValue: text)
  }

  /// Order of the text, so that listings are stable.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue < rhs.rawValue
  }

  private static func isWellFormed(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count == 36 else { return false }
    // Counted by hand: this is asked of every id of every row.
    var index = -1
    for byte in bytes {
      index += 1
      switch index {
      case 8, 13, 18, 23:
        guard byte == UInt8(ascii: "-") else { return false }
      default:
        let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        let isHex = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f")
        guard isDigit || isHex else { return false }
      }
    }
    return true
  }
}

extension Identifier: CustomStringConvertible {
  /// The id itself: ids are not personal data and may stand in logs.
  public var description: String { rawValue }
}
