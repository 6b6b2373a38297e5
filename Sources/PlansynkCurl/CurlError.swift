/// Why a request has no answer.
///
/// `kind` says what failed, `reach` whether the server may have acted on the request all the same.
/// Decide on those two; `code` is for people. A status of 400 or 500 is an answer, not an error.
/// Nothing of the URL, the headers or the body is held here.
public struct CurlError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed.
  public enum Kind: Hashable, Sendable {
    /// The caller's fault: a malformed URL, a protocol that is not allowed, a bad header.
    case badRequest
    /// This machine's settings: a file of certificates or keys that cannot be used.
    case configuration
    /// The name of the server or of the proxy has no address.
    case resolve
    /// Refused, no route, or the proxy would not connect.
    case connect
    /// The TLS handshake failed for another reason than a certificate.
    case tlsHandshake
    /// The server's certificate is not one we trust for its name.
    case serverCertificate
    /// The server refused our client certificate, or wants one and got none.
    case clientCertificate
    /// The total, the connect or the low-speed limit; see `reach` for which side of the line.
    case timeout
    /// The exchange broke: reset, cut short, less than the announced length.
    case interrupted
    /// What came is not an HTTP answer, or its content encoding is broken.
    case garbled
    /// Body or headers of the answer, decoded, passed the limit.
    case responseTooLarge
    /// The reader closure of a stream body threw or ended early.
    case bodyUnreadable
    /// The task that sent it was cancelled.
    case cancelled
    /// The client was shut down.
    case shutdown
    /// The library failed within itself: out of memory, or a code that is not known here.
    case internalFault
  }

  /// How far the request came.
  public enum Phase: Hashable, Sendable {
    /// Not handed to the network: waiting for a free connection, or for a name to resolve.
    case resolving
    /// Waiting for TCP, for the proxy or for TLS; the library does not tell them apart in time.
    case connecting
    /// At least one byte of the request was written.
    case exchanging
  }

  /// Whether the server can have acted on the request.
  public enum Reach: Hashable, Sendable {
    /// Certain: not one byte of the request left on an open connection.
    case neverReached
    /// Uncertain: it may have been received and acted upon.
    case mayHaveReached
  }

  /// What failed.
  public let kind: Kind
  /// The library's code, or the nearest one where the fault was found before the library saw it.
  public let code: CurlCode
  /// How far the request came.
  public let phase: Phase
  /// A constant that says what to mend, where the code alone does not.
  public let advice: String?
  /// The status of an answer that was larger than the limit; nil for every other kind.
  public let status: Int?

  /// Whether the server can have acted on the request.
  ///
  /// A client certificate that was refused counts as never reached: under TLS 1.3 the refusal
  /// comes after the first bytes were written, but the server never reads them (RFC 8446, 4.4.2.4).
  public var reach: Reach {
    phase == .exchanging && kind != .clientCertificate ? .mayHaveReached : .neverReached
  }

  /// Code, text, phase and advice; never the URL, a header or a body.
  public var description: String {
    let what =
      switch kind {
      case .cancelled: "cancelled"
      case .shutdown: "the client was shut down"
      case .responseTooLarge: "the answer is larger than the limit"
      case .bodyUnreadable: "the body to send could not be read"
      default: "curl \(code)"
      }
    let place =
      switch phase {
      case .resolving: "before a connection was made"
      case .connecting: "while connecting"
      case .exchanging: "after the request began"
      }
    return advice.map { "\(what), \(place): \($0)" } ?? "\(what), \(place)"
  }

  package init(
    _ kind: Kind, code: CurlCode, phase: Phase, advice: String? = nil, status: Int? = nil
  ) {
    self.status = status
    self.kind = kind
    self.code = code
    self.phase = phase
    self.advice = advice
  }
}
