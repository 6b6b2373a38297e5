/// What a person typed of a UUID, as a range of stored ids; empty when it begins none.
struct IdentifierPrefix {
  /// The least id that begins so.
  let first: String
  /// Beyond every id that begins so.
  let end: String

  private static let hyphens: Set<Int> = [8, 13, 18, 23]

  init(_ typed: String) {
    let text = typed.lowercased()
    first = text
    // '~' stands behind every digit.
    end = Self.isBeginning(text) ? text + "~" : text
  }

  private static func isBeginning(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (4...36).contains(bytes.count) else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      if hyphens.contains(index) { return byte == UInt8(ascii: "-") }
      return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
  }
}
