/// One HTTP request.
public struct CurlRequest: Sendable {
  /// Fills a buffer with the body's bytes from an offset on, and says how many they were.
  ///
  /// Called on the client's only thread, so while it blocks nothing else moves: read a file or a
  /// database row, wait for nobody. At least 1 until the length is reached, at most the buffer's
  /// size. The offset goes back when a dead connection makes the library begin again.
  public typealias Reader =
    @Sendable (_ offset: Int64, _ buffer: UnsafeMutableRawBufferPointer) throws -> Int

  /// What is sent after the headers.
  public enum Body: Sendable {
    /// Nothing; `PUT` and `POST` say `Content-Length: 0`.
    case none
    /// Bytes, held in memory until the answer has come.
    case bytes([UInt8])
    /// Exactly `length` bytes, asked for a piece at a time, so that memory stays flat.
    case stream(length: Int64, Reader)
  }

  /// The method.
  public var method: CurlMethod
  /// Absolute, percent-encoded, ASCII; without a user name.
  public var url: String
  /// Names and values in order; `Content-Length`, `Transfer-Encoding`, `Connection` and `Expect`
  /// are the client's own and are refused.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: Body
  /// Milliseconds from `send` to the last byte, the wait for a free connection included.
  public var timeout: Int
  /// The largest body to take in, in bytes after decoding.
  public var responseSizeMax: Int
  /// Its own stall limit; nil for the client's.
  public var lowSpeed: CurlOptions.LowSpeed?

  /// A request; 60 s and 16 MiB unless said otherwise.
  public init(
    _ method: CurlMethod, _ url: String, headers: [(name: String, value: String)] = [],
    body: Body = .none, timeout: Int = 60_000, responseSizeMax: Int = 16 << 20,
    lowSpeed: CurlOptions.LowSpeed? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.responseSizeMax = responseSizeMax
    self.lowSpeed = lowSpeed
  }

  /// Whether it goes over TLS.
  var isEncrypted: Bool { url.prefix(8).lowercased() == "https://" }
}
