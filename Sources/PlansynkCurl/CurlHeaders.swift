/// The headers of an answer, in the order in which they came.
public struct CurlHeaders: Sendable, RandomAccessCollection {
  /// One header line.
  public struct Field: Hashable, Sendable {
    /// As the server spelt it.
    public let name: String
    /// Without the white space around it; bytes that are not UTF-8 become U+FFFD.
    public let value: String
  }

  private var fields: [Field] = []

  package init() {}

  /// The first value of a header, whatever the case of its name.
  ///
  /// A header that came twice shows its first value here: see `values(of:)`.
  public subscript(name: String) -> String? {
    fields.first { Self.isSame($0.name, name) }?.value
  }

  /// Every value of a header, whatever the case of its name, in order.
  public func values(of name: String) -> [String] {
    fields.filter { Self.isSame($0.name, name) }.map(\.value)
  }

  /// 0.
  public var startIndex: Int { fields.startIndex }
  /// How many lines there are.
  public var endIndex: Int { fields.endIndex }
  /// The line at a position.
  public subscript(position: Int) -> Field { fields[position] }

  package mutating func append(name: String, value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// A line that begins with white space goes on with the value before (RFC 9112, 5.2).
  mutating func fold(_ more: String) {
    guard let last = fields.popLast() else { return }
    append(name: last.name, value: last.value.isEmpty ? more : "\(last.value) \(more)")
  }

  /// Header names are ASCII; other letters are compared as they stand.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count
      && zip(left.utf8, right.utf8).allSatisfy { lowered($0) == lowered($1) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
