/// What a person typed of an id: all of it, or the first characters, at least so many.
///
/// Fewer fit too many, and are as likely a handle without its hyphen.
public struct IdentifierBeginning: Hashable, Sendable, CustomStringConvertible {
  /// 4…36 characters of a lower-case UUID.
  public let text: String

  /// Fewer characters of an id name nothing.
  public static let charactersMin = 4
  /// Of things that a beginning fits, of an id or of a handle, no more are looked up and named.
  public static let matchesMax = 20

  private static let hyphens: Set<Int> = [8, 13, 18, 23]

  /// Takes capitals for small letters; `nil` when no id begins so.
  public init?(_ typed: String) {
    let bytes = Array(typed.lowercased().utf8)
    guard (Self.charactersMin...36).contains(bytes.count) else { return nil }
    let fits = bytes.enumerated().allSatisfy { index, byte in
      if Self.hyphens.contains(index) { return byte == UInt8(ascii: "-") }
      return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
    guard fits else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The beginning of a whole id.
  public init<Subject>(_ id: Identifier<Subject>) {
    text = id.rawValue
  }

  /// Whether an id begins so.
  public func begins<Subject>(_ id: Identifier<Subject>) -> Bool { id.rawValue.hasPrefix(text) }

  /// What was typed, in lower case.
  public var description: String { text }
}
