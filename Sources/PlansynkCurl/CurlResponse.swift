/// An answer that came whole, whatever its status.
public struct CurlResponse: Sendable {
  /// The version that was spoken, not the one that was asked for.
  public enum HTTPVersion: Hashable, Sendable {
    /// HTTP/1.0.
    case http10
    /// HTTP/1.1.
    case http11
    /// HTTP/2.
    case http2
    /// One that is not known here.
    case other
  }

  /// How long it took, in microseconds on the monotonic clock.
  public struct Timings: Hashable, Sendable {
    /// From `send` reaching the thread to the last byte.
    public let total: Int64
    /// Until connected; 0 on a connection used before.
    public let connect: Int64
    /// To the first byte of the answer.
    public let firstByte: Int64
  }

  /// 200 to 599 from a sane server; never an informational one.
  public let status: Int
  /// Headers of the final answer; trailers are left out.
  public let headers: CurlHeaders
  /// The body, decoded; empty for 204, 304 and `HEAD`.
  public let body: [UInt8]
  /// The version that was spoken.
  public let version: HTTPVersion
  /// How long it took.
  public let timings: Timings
  /// Whether a connection was used that an earlier request had opened.
  public let connectionReused: Bool
  /// When the server's own certificate expires, in seconds since 1970.
  ///
  /// nil without TLS, and on a connection used before: keep the last one seen.
  public let certificateExpiry: Int64?

  /// An answer that no connection brought: for whoever stands in for the network.
  package init(status: Int, headers: CurlHeaders, body: [UInt8]) {
    self.init(
      status: status, headers: headers, body: body, version: .http11,
      timings: Timings(total: 0, connect: 0, firstByte: 0), connectionReused: true,
      certificateExpiry: nil)
  }

  init(
    status: Int, headers: CurlHeaders, body: [UInt8], version: HTTPVersion, timings: Timings,
    connectionReused: Bool, certificateExpiry: Int64?
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.version = version
    self.timings = timings
    self.connectionReused = connectionReused
    self.certificateExpiry = certificateExpiry
  }
}
