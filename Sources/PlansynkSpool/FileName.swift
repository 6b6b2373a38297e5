/// The name of a file as the kernel keeps it: bytes, of any kind but zero and `/`.
///
/// Two different files may have names that are the same `String` (composed and decomposed å), or
/// names that are no `String` at all (Latin-1); so names are compared as bytes.
struct FileName: Hashable, Comparable {
  static let lengthMax = 255

  let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  init(_ text: String) {
    self.bytes = Array(text.utf8)
  }

  /// For people and documents: what is not UTF-8 shows as U+FFFD.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  var isDots: Bool { bytes == [0x2E] || bytes == [0x2E, 0x2E] }
  var isHidden: Bool { bytes.first == 0x2E }

  /// A name that can stand for a file in one folder and cannot lead out of it.
  var isBare: Bool {
    !bytes.isEmpty && bytes.count <= Self.lengthMax && !isDots
      && !bytes.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
  }

  /// A document: `x.json` in any case of letters, and no answer of ours.
  var isDocument: Bool {
    !isHidden && ends(in: ".json") && !ends(in: ".kvittens.json") && !ends(in: ".fel.json")
  }

  var isPDF: Bool { !isHidden && ends(in: ".pdf") }

  /// Something that its owner has not finished, by its name.
  var isUnfinished: Bool { isHidden || ends(in: ".tmp") || ends(in: ".part") }

  /// The name up to its last dot, and the rest with the dot.
  var parts: (stem: [UInt8], ending: [UInt8]) {
    guard let dot = bytes.lastIndex(of: 0x2E), dot > 0 else { return (bytes, []) }
    return (Array(bytes[..<dot]), Array(bytes[dot...]))
  }

  /// Whether the name ends so; ASCII letters of either case are alike, as some systems write
  /// `X.JSON`.
  func ends(in ending: String) -> Bool {
    let wanted = ending.utf8
    guard bytes.count > wanted.count else { return false }
    return bytes.suffix(wanted.count).elementsEqual(wanted) { Self.lower($0) == $1 }
  }

  func withCString<Answer>(_ body: (UnsafePointer<CChar>) -> Answer) -> Answer {
    let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
    return terminated.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { preconditionFailure("a name has its zero") }
      return body(first)
    }
  }

  static func < (lhs: FileName, rhs: FileName) -> Bool {
    lhs.bytes.lexicographicallyPrecedes(rhs.bytes)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
