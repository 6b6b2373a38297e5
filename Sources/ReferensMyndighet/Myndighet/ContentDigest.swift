import Crypto
public import FoundationEssentials

/// The SHA-256 digest of a request's body, in the forms in which the contract has it.
public struct ContentDigest: Sendable, Hashable {
  private let bytes: [UInt8]

  /// Reckons the digest of the body.
  public init(of body: Data) {
    bytes = Array(SHA256.hash(data: body))
  }

  /// The field value `sha-256=:…:` (RFC 9530 § 2).
  public var field: String { "sha-256=:\(Data(bytes).base64EncodedString()):" }

  /// 64 hexadecimal digits, lower case.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
      for (index, byte) in bytes.enumerated() {
        text[2 * index] = digits[Int(byte >> 4)]
        text[2 * index + 1] = digits[Int(byte & 15)]
      }
      return 2 * bytes.count
    }
  }

  /// Whether a field value names this digest; `nil` when it has no readable `sha-256`.
  ///
  /// The field is a dictionary (RFC 8941 § 3.2): other algorithms beside this one are passed over.
  func agrees(withField value: String) -> Bool? {
    for part in value.split(separator: ",") {
      let entry = part.drop { $0 == " " || $0 == "\t" }
      guard entry.hasPrefix("sha-256=:") else { continue }
      let text = entry.dropFirst("sha-256=:".count)
      guard let end = text.firstIndex(of: ":"),
        let told = Data(base64Encoded: String(text[..<end])), told.count == 32
      else { return nil }
      return Array(told) == bytes
    }
    return nil
  }
}
