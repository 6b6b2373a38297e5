/// Where the myndighet is and how it is to be called.
public struct GatewayOptions: Sendable {
  /// Base of the API without a trailing slash, as `https://api.sunne.example/utforarsynk/v1`.
  public let baseURL: String
  /// The provider's unit, for the feed.
  public let utforarenhet: String
  /// What goes into `Authorization: Bearer …`; it must never be shown.
  public let token: String
  /// Milliseconds that an exchange of ordinary size may take.
  public let timeoutMilliseconds: Int
  /// Seconds for which the server may hold an empty page of the feed; 0 when it is not asked to.
  public let feedWaitSeconds: Int

  /// Options.
  public init(
    baseURL: String, utforarenhet: String, token: String, timeoutMilliseconds: Int,
    feedWaitSeconds: Int = 0
  ) {
    self.feedWaitSeconds = feedWaitSeconds
    self.baseURL = baseURL
    self.utforarenhet = utforarenhet
    self.token = token
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  /// The slowest line for which a large body is given time, in bytes per second.
  static let slowestBytesPerSecond = 32 * 1024

  /// Milliseconds for an exchange that carries so many bytes: a large attachment gets more.
  func timeout(bytes: Int) -> Int {
    timeoutMilliseconds + bytes * 1000 / Self.slowestBytesPerSecond
  }
}
