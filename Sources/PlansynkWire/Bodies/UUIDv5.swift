import Crypto
import PlansynkCore

/// Ids made from what a thing says, so that the same thing said twice is one thing.
///
/// Source: RFC 9562, section 5.5 (RFC 4122, section 4.3).
enum UUIDv5 {
  /// The UUIDv5 of a name within a namespace.
  static func id<Subject, Namespace>(
    namespace: Identifier<Namespace>, name: String
  ) -> Identifier<Subject> {
    var hash = Insecure.SHA1()
    for bytes in [self.bytes(of: namespace), Array(name.utf8)] {
      bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    var id = Array(hash.finalize().prefix(16))
    id[6] = id[6] & 0x0F | 0x50
    id[8] = id[8] & 0x3F | 0x80
    guard let result = Identifier<Subject>(rawValue: text(id)) else {
      preconditionFailure("16 bytes make a UUID")
    }
    return result
  }

  private static func bytes<Subject>(of id: Identifier<Subject>) -> [UInt8] {
    let digits = id.rawValue.utf8.compactMap { JSONEscape.hexValue($0) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func text(_ id: [UInt8]) -> String {
    var text = ""
    for (index, byte) in id.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
  }
}
