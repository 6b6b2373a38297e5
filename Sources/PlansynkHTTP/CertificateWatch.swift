public import PlansynkCore
import PlansynkCurl
import Synchronization

/// When the server's certificate ends, as far as it has been seen.
///
/// Only a new connection shows it, so the last one seen is kept. Safe from any thread.
public final class CertificateWatch: Sendable {
  private let seen = Mutex<Int64?>(nil)

  /// Nothing seen yet.
  public init() {}

  /// The last moment at which it is valid; `nil` without TLS, and before the first answer.
  public var end: Instant? {
    seen.withLock { $0 }.map { Instant(milliseconds: $0 * 1000) }
  }

  func note(_ response: CurlResponse) {
    guard let expiry = response.certificateExpiry else { return }
    seen.withLock { $0 = expiry }
  }
}
