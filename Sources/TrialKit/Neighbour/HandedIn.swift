/// What the neighbour has handed in, for whoever asks later whether it all arrived.
public struct HandedIn: Sendable {
  /// A reported start.
  public struct Start: Sendable {
    /// The order.
    public let bestallning: String
    /// The insats that began.
    public let insats: String
    /// The name of the file.
    public let file: String
  }

  /// A plan version with its attachments.
  public struct Plan: Sendable {
    /// The order.
    public let bestallning: String
    /// The plan.
    public let planId: String
    /// Its version.
    public let version: Int
    /// The document.
    public let document: JSONDocument
    /// SHA-256 of each attachment, as hexadecimal digits.
    public let bilagor: [String]
    /// The name of the file.
    public let file: String
  }

  /// The answer to an order.
  public struct Svar: Sendable {
    /// The order.
    public let bestallning: String
    /// The name of the file.
    public let file: String
  }

  /// Answers, in the order in which they were handed in; at most one for each order.
  public internal(set) var svar: [Svar] = []
  /// Starts, in the order in which they were handed in.
  public internal(set) var starts: [Start] = []
  /// Plan versions, in the order in which they were handed in.
  public internal(set) var plans: [Plan] = []
  /// Orders that were fetched, each once.
  public internal(set) var orders: [ReceivedOrder] = []
  /// What stood in the files of `utkorg/kvittenser/`, which were fetched.
  public internal(set) var kvittensfiler: [JSONDocument] = []
  /// How many of those there were.
  public var kvittenser: Int { kvittensfiler.count }

  /// Nothing yet.
  public init() {}
}
