/// An address for mail, as the settings name it: ASCII, one `@`, nothing that could end a header
/// line or a command.
///
/// Source: RFC 5321, 4.1.2, without quoted local parts and address literals.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address, without angle brackets.
  public let text: String

  /// `nil` when a server could not be told it.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty, parts[1].contains("."),
      parts[0].utf8.allSatisfy(Self.isAtom), parts[1].utf8.allSatisfy(Self.isDomain)
    else { return nil }
    self.text = text
  }

  /// What stands after the `@`.
  public var domain: String { String(text.split(separator: "@").last ?? "") }

  /// The address.
  public var description: String { text }

  private static func isDomain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    isDomain(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
  }
}
