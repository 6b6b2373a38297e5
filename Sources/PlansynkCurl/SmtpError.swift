/// Why a mail was not handed in.
///
/// Decide on `kind`; `code` and `reply` are for people. Nothing of the addresses, the text, the
/// credentials or the server's own words is held here.
public struct SmtpError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed.
  public enum Kind: Hashable, Sendable {
    /// No conversation, or one that broke: no address, refused, reset, timed out. A mail whose last
    /// bytes were on their way may have been taken all the same: send it with the same Message-ID.
    case unreachable
    /// TLS could not be had: not offered, or the handshake failed.
    case encryption
    /// The server's certificate is not one we trust for its name.
    case certificate
    /// The server refused the account or its password, or wants one, or knows no way of saying it.
    case credentials
    /// The server refused for now: a reply of the 400s.
    case transient
    /// The server refused for good: a reply of the 500s.
    case permanent
    /// This machine's settings: a file of authorities that cannot be used, an address that cannot
    /// be said, plain text to somewhere else than this machine.
    case configuration
    /// The task that sent it was cancelled.
    case cancelled
    /// The library failed within itself.
    case internalFault
  }

  /// What failed.
  public let kind: Kind
  /// The library's code.
  public let code: CurlCode
  /// The server's last reply, 400…599; `nil` when it was not a refusal that ended it.
  public let reply: Int?

  /// Kind, code and reply.
  public var description: String {
    let what =
      switch kind {
      case .unreachable: "the mail server cannot be reached"
      case .encryption: "the mail server offers no TLS that can be used"
      case .certificate: "the mail server's certificate is not trusted for its name"
      case .credentials: "the mail server refuses the account"
      case .transient: "the mail server refuses for now"
      case .permanent: "the mail server refuses"
      case .configuration: "the mail settings cannot be used"
      case .cancelled: "cancelled"
      case .internalFault: "libcurl failed"
      }
    return what + (reply.map { ", reply \($0)" } ?? "") + (code == .ok ? "" : ", curl \(code)")
  }

  init(_ kind: Kind, code: CurlCode = .ok, reply: Int? = nil) {
    self.kind = kind
    self.code = code
    self.reply = reply
  }

  /// The one place where codes of libcurl and replies become kinds.
  ///
  /// `reply` is the last that the library read, whatever it was: one of the 200s beside an error
  /// means that the conversation broke after it (curl issue 8356).
  static func judged(_ code: CurlCode, reply last: Int) -> SmtpError {
    let reply = (400...599).contains(last) ? last : nil
    if let reply, refusals.contains(code) {
      return SmtpError(kind(ofReply: reply), code: code, reply: reply)
    }
    return SmtpError(kind(of: code), code: code, reply: reply)
  }

  private static let refusals: Set<CurlCode> = [
    .sendFailed, .receiveFailed, .weirdServerReply, .accessDenied, .loginDenied, .useTLSFailed,
  ]

  /// 530 wants authentication first, 535 and its like had it and refuse. Source: RFC 4954, 6.
  private static func kind(ofReply reply: Int) -> Kind {
    switch reply {
    case 400...499: .transient
    case 530, 534, 535, 538: .credentials
    default: .permanent
    }
  }

  private static func kind(of code: CurlCode) -> Kind {
    switch code {
    case .couldNotResolveHost, .couldNotConnect, .interfaceFailed, .timedOut: .unreachable
    case .sendFailed, .receiveFailed, .gotNothing, .partialFile: .unreachable
    case .weirdServerReply, .accessDenied: .unreachable
    case .tlsConnect, .tlsCipher, .useTLSFailed: .encryption
    case .peerFailedVerification, .tlsIssuer, .invalidCertificateStatus: .certificate
    case .loginDenied: .credentials
    case .caFile, .malformedURL, .unsupportedProtocol, .badFunctionArgument: .configuration
    case .unknownOption, .notBuiltIn, .setoptSyntax: .configuration
    case .abortedByCallback: .cancelled
    default: .internalFault
    }
  }
}
