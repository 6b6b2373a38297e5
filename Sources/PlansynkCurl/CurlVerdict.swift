extension CurlError {
  /// The one place where codes of libcurl become kinds.
  ///
  /// Some codes mean one thing before the request was written and another after it: code 1 is a
  /// protocol that is not allowed, or an answer that is not HTTP (it calls that "HTTP/0.9").
  /// `tlsText` is the library's own error text; it is searched for TLS alerts and not kept.
  static func judged(_ code: CurlCode, phase: Phase, tlsText: String = "") -> CurlError {
    if [.tlsConnect, .sendFailed, .receiveFailed].contains(code),
      refusesClientCertificate(tlsText)
    {
      return CurlError(
        .clientCertificate, code: code, phase: phase,
        advice: "the server refused the client certificate, or wants one")
    }
    return CurlError(kind(of: code, phase: phase), code: code, phase: phase, advice: advice(code))
  }

  private static func kind(of code: CurlCode, phase: Phase) -> Kind {
    switch code {
    case .unsupportedProtocol: phase == .exchanging ? .garbled : .badRequest
    case .malformedURL, .loginDenied, .badFunctionArgument: .badRequest
    case .unknownOption, .notBuiltIn, .setoptSyntax: .configuration
    case .ownCertificate, .caFile, .revocationFile: .configuration
    case .couldNotResolveHost, .couldNotResolveProxy: .resolve
    case .couldNotConnect, .interfaceFailed, .proxy: .connect
    case .tlsConnect, .tlsCipher, .useTLSFailed: .tlsHandshake
    case .tlsEngineNotFound, .tlsEngineSetFailed, .tlsEngineInitFailed: .tlsHandshake
    case .peerFailedVerification, .tlsIssuer: .serverCertificate
    case .invalidCertificateStatus, .pinnedKeyMismatch: .serverCertificate
    case .clientCertificate: .clientCertificate
    case .timedOut: .timeout
    case .partialFile, .gotNothing, .sendFailed, .receiveFailed, .rewindFailed:
      phase == .exchanging ? .interrupted : .connect
    case .http2, .http2Stream: .interrupted
    case .weirdServerReply, .badContentEncoding, .writeFailed: .garbled
    case .fileSizeExceeded: .responseTooLarge
    case .abortedByCallback, .readFailed: .bodyUnreadable
    default: .internalFault
    }
  }

  private static func advice(_ code: CurlCode) -> String? {
    switch code {
    case .ownCertificate: "check the client certificate and key files of the settings"
    case .caFile: "check the CA file of the settings"
    case .peerFailedVerification: "check the server's certificate, its name and the CA file"
    case .loginDenied: "a URL must not hold a user name"
    default: nil
    }
  }

  /// Alerts that a server sends about the client's certificate, in OpenSSL's words.
  ///
  /// Under TLS 1.3 they come after the handshake and surface as a failed read (code 56), so the
  /// code cannot tell them from a broken connection. Source: RFC 8446, 6.2.
  private static func refusesClientCertificate(_ text: String) -> Bool {
    guard let alert = text.firstRange(of: "alert ") else { return false }
    let rest = text[alert.upperBound...]
    return [
      "certificate required", "bad certificate", "unsupported certificate",
      "certificate revoked", "certificate expired", "certificate unknown", "unknown ca",
      "access denied",
    ].contains { rest.hasPrefix($0) }
  }
}
