/// What holds for every request of one client.
///
/// Fixed, and not to be chosen: no redirects, no cookies, no `.netrc`, no `Expect:`, no signals,
/// TLS 1.2 or later with the peer and its name verified, HTTP/2 when ALPN offers it, gzip answers
/// decoded, paths sent as they stand.
public struct CurlOptions: Sendable {
  /// What a URL may begin with.
  public enum Protocols: Sendable {
    /// Only `https://`; anything else is a `badRequest`.
    case https
    /// `http://` as well, for a test server on loopback.
    case httpsAndHTTP
  }

  /// The slowest that an exchange may go before it counts as stalled.
  public struct LowSpeed: Sendable {
    /// Bytes a second, either way.
    public var bytesPerSecond: Int
    /// Seconds that it may stay below.
    public var seconds: Int

    /// A limit of `bytesPerSecond` held against every span of `seconds`.
    public init(bytesPerSecond: Int, seconds: Int) {
      self.bytesPerSecond = bytesPerSecond
      self.seconds = seconds
    }
  }

  /// A certificate that this side shows, in PEM files.
  public struct ClientCertificate: Sendable {
    /// Path of the certificate, with its chain.
    public var certificateFile: String
    /// Path of the unencrypted private key.
    public var keyFile: String

    /// Both files are read at each new connection, so a renewed pair needs no restart.
    public init(certificateFile: String, keyFile: String) {
      self.certificateFile = certificateFile
      self.keyFile = keyFile
    }
  }

  /// `User-Agent`.
  public var userAgent: String
  /// Milliseconds for resolving, TCP and TLS together.
  public var connectTimeout = 10_000
  /// The stall limit, unless a request has its own; nil for none.
  ///
  /// It counts while waiting for an answer too: a request that the server may hold (`Prefer:
  /// wait`) needs its own.
  public var lowSpeed: LowSpeed? = LowSpeed(bytesPerSecond: 1, seconds: 60)
  /// Connections at once, idle ones included; what comes above it waits, and its timeout runs.
  public var connectionsMax = 8
  /// Which URLs are taken.
  public var protocols = Protocols.https
  /// A PEM file of the only CAs to trust; nil for the system's.
  public var caFile: String?
  /// What to show a server that asks for a client certificate.
  public var clientCertificate: ClientCertificate?
  /// `http://host:port` of a proxy; nil for none.
  ///
  /// `http_proxy` and its like in the environment are never read: what is sent where stands in
  /// the settings alone.
  public var proxy: String?

  /// Everything at its default but the name to show to servers.
  public init(userAgent: String) {
    self.userAgent = userAgent
  }
}
