/// How large what the neighbour hands in may be, and how long it may take to arrive.
public struct SpoolLimits: Hashable, Sendable {
  /// Bytes of a JSON document; 1 MiB.
  public var jsonMax: Int
  /// Bytes of an attachment; 25 MiB.
  public var pdfMax: Int
  /// Milliseconds for which something incomplete may lie untouched before it counts as a fault;
  /// one minute, as long as a document waits for its attachments.
  public var graceMilliseconds: Int64

  /// Limits; the defaults are those that the neighbour was promised.
  public init(
    jsonMax: Int = 1 << 20, pdfMax: Int = 25 << 20, graceMilliseconds: Int64 = 60_000
  ) {
    self.jsonMax = jsonMax
    self.pdfMax = pdfMax
    self.graceMilliseconds = graceMilliseconds
  }
}
