import Crypto
public import PlansynkCore

/// SHA-256.
public enum Sha256 {
  /// The digest of some bytes.
  public static func digest(of bytes: [UInt8]) -> PlansynkCore.Digest {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    guard let digest = PlansynkCore.Digest(bytes: Array(hash.finalize())) else {
      preconditionFailure("SHA-256 has 32 bytes")
    }
    return digest
  }
}
