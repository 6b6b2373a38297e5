/// The myndighet as the middle sees it: a feed to read and addresses to write to.
///
/// The JSON contract is the first adapter; another wire is another adapter behind this port. No
/// call throws: every fault is an answer, judged once, at the edge.
public protocol MyndighetGateway: Sendable {
  /// Reads one page of the change feed. `cursor` is what the last page said, `nil` to begin.
  func feedPage(after cursor: FeedCursor?, limit: Int) async -> FeedAnswer

  /// Sends one leased item. Its bytes are read from the store as it is sent.
  func deliver(_ item: LeasedItem) async -> DeliveryAnswer

  /// Asks whether a plan version that the server stores has been decided on.
  func planKvittens(of plan: Genomforandeplan.ID, version: Int) async -> KvittensAnswer

  /// Asks the destination whether it is well; `nil` when it is.
  func probe() async -> DestinationFault?
}

/// The opaque cursor of the change feed: printable ASCII, at most 512 characters.
public struct FeedCursor: RawRepresentable, Hashable, Sendable {
  /// As the server gave it.
  public let rawValue: String

  /// `nil` unless it is 1…512 characters of printable ASCII.
  public init?(rawValue: String) {
    let bytes = rawValue.utf8
    guard (1...512).contains(bytes.count), bytes.allSatisfy({ (0x20...0x7e).contains($0) })
    else { return nil }
    self.rawValue = rawValue
  }
}

/// What became of reading a page.
public enum FeedAnswer: Sendable {
  /// A page.
  case page(FeedPage)
  /// The cursor has expired: start over and de-duplicate.
  case cursorExpired
  /// The answer was larger than we read: ask for fewer.
  case tooLarge
  /// 400 without a cursor to blame: this question is not answered, whatever else gets through.
  case refused(DeliveryFailure)
  /// The destination's fault.
  case fault(DestinationFault)
}

/// One page of the change feed.
public struct FeedPage: Sendable {
  /// Oldest change first.
  public let items: [FeedItem]
  /// The cursor to store and to go on from.
  public let efter: FeedCursor
  /// Whether there is more at once.
  public let hasMore: Bool
  /// Whether the page's link onwards leads elsewhere, and was not followed.
  public let hasForeignNext: Bool

  /// A page.
  public init(
    items: [FeedItem], efter: FeedCursor, hasMore: Bool, hasForeignNext: Bool = false
  ) {
    self.items = items
    self.efter = efter
    self.hasMore = hasMore
    self.hasForeignNext = hasForeignNext
  }
}

/// One element of a page, kept verbatim whether it could be read or not.
public struct FeedItem: Sendable {
  /// What it turned out to be.
  public enum Content: Sendable {
    /// An order version.
    case bestallning(Bestallning)
    /// Something that we cannot read; the pointers say where, the codes why.
    case unreadable(id: String?, fel: [DeliveryFailure.Pekare])
  }

  /// What it is.
  public let content: Content
  /// The bytes as received, exactly.
  public let verbatim: [UInt8]
  /// SHA-256 of `verbatim`.
  public let digest: Digest
  /// The version of an element that is unreadable otherwise, where that alone can be read.
  public let version: Int?

  /// An element.
  public init(content: Content, verbatim: [UInt8], digest: Digest, version: Int? = nil) {
    self.content = content
    self.verbatim = verbatim
    self.digest = digest
    self.version = version
  }
}

/// What became of asking for a plan's receipt.
public enum KvittensAnswer: Sendable {
  /// The receipt as it stands.
  case kvittens(PlanKvittens)
  /// 404: the server lost what it once had; send again.
  case lost
  /// The item's fault, or an answer that makes no sense.
  case failed(DeliveryFailure)
  /// The destination's fault.
  case fault(DestinationFault)
}
