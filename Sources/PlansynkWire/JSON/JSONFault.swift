/// Why bytes are not the JSON that we read: a kind and a byte offset, never content.
///
/// Source: RFC 8259; RFC 3629 for UTF-8.
public struct JSONFault: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Slag: String, CaseIterable, Sendable {
    /// The bytes end within a value.
    case unexpectedEnd = "unexpected-end"
    /// A byte stands where it cannot.
    case unexpectedByte = "unexpected-byte"
    /// Something follows the value.
    case trailingBytes = "trailing-bytes"
    /// A number is not spelt as RFC 8259 has it.
    case invalidNumber = "invalid-number"
    /// A backslash is followed by something unknown.
    case invalidEscape = "invalid-escape"
    /// A control character stands in a string without an escape.
    case controlCharacter = "control-character"
    /// The bytes begin with a byte order mark.
    case byteOrderMark = "byte-order-mark"
    /// There are more bytes than the limit.
    case tooLarge = "too-large"
    /// There are more values than the limit.
    case tooManyValues = "too-many-values"
    /// Lists and objects are nested deeper than the limit.
    case tooDeep = "too-deep"
    /// An object has two members of one name.
    case duplicateName = "duplicate-name"
    /// A string escapes half a surrogate pair.
    case loneSurrogate = "lone-surrogate"
    /// A string is not UTF-8.
    case invalidUTF8 = "invalid-utf-8"
  }

  /// What is wrong.
  public let slag: Slag
  /// Where: bytes from the beginning, 0 and up.
  public let offset: Int

  /// A fault.
  public init(_ slag: Slag, at offset: Int) {
    self.slag = slag
    self.offset = offset
  }
}

extension JSONFault: CustomStringConvertible {
  /// `invalid JSON at byte 17: unexpected-byte`.
  public var description: String { "invalid JSON at byte \(offset): \(slag.rawValue)" }
}

/// How much JSON is read at most.
public struct JSONLimits: Hashable, Sendable {
  /// Most bytes; at most 2³¹ − 1.
  public let bytes: Int
  /// Most values, names of members included: bounds the memory that hostile bytes can claim.
  public let values: Int
  /// Deepest nesting of lists and objects.
  public let depth: Int

  /// Nesting beyond this ends the reading at once, so that the stack is never in danger.
  static let depthHard = 512

  /// Limits; the defaults are the largest answer that the client reads and the depth of 64.
  public init(bytes: Int = 16 << 20, values: Int = 2_000_000, depth: Int = 64) {
    self.bytes = min(bytes, Int(Int32.max))
    self.values = values
    self.depth = min(depth, Self.depthHard)
  }

  /// For documents of at most 1 MiB.
  public static let document = JSONLimits(bytes: 1 << 20)
}
