/// Where mail is handed in, how the way there is kept secret, and as whom.
///
/// Fixed, and not to be chosen: TLS 1.2 or later with the peer and its name verified, no proxy, no
/// `.netrc`, nothing of the environment.
public struct SmtpServer: Sendable {
  /// How the way is kept secret.
  public enum Security: Hashable, Sendable {
    /// The conversation begins in the clear and turns to TLS before anything is said (RFC 3207); a
    /// server that does not offer that is not used.
    case startTLS
    /// TLS from the first byte (RFC 8314).
    case tls
    /// None at all: to a loopback address alone.
    case plain
  }

  /// Who hands in.
  public struct Credentials: Sendable {
    /// The account.
    public var user: String
    /// Its password.
    public var password: String

    /// An account and its password.
    public init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// A name or an address; an IPv6 address in brackets.
  public var host: String
  /// 1…65535.
  public var port: Int
  /// How the way is kept secret.
  public var security: Security
  /// Who hands in; `nil` where the server asks for nobody.
  public var credentials: Credentials?
  /// A PEM file of the only CAs to trust; `nil` for the system's.
  public var caFile: String?
  /// Milliseconds for resolving and TCP together.
  public var connectTimeout = 10_000
  /// Milliseconds for a mail, from the first byte to the last answer.
  public var timeout = 60_000

  /// A server.
  public init(
    host: String, port: Int, security: Security, credentials: Credentials? = nil,
    caFile: String? = nil
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.credentials = credentials
    self.caFile = caFile
  }

  var url: String { "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)" }

  /// 127.0.0.0/8 in full dotted form, ::1 and localhost.
  var isLoopback: Bool {
    let name = host.lowercased()
    if name == "localhost" || name == "[::1]" { return true }
    let octets = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return octets.count == 4 && octets.first == 127 && octets.allSatisfy { $0 != nil }
  }
}
