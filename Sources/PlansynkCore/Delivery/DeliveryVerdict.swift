/// What is to be recorded of an item after one request: its next state, and when it may go again.
public struct DeliveryVerdict: Hashable, Sendable {
  /// The state to which the item goes from `sending`.
  public let state: DeliveryState
  /// Not sent again before this instant.
  public let notBefore: Instant?
  /// Whether the attempt is charged to the item (I6).
  public let isCharged: Bool
  /// Whether its first attempt is over, so that what waits behind it in its order may go (I5).
  public let isTried: Bool
  /// Whether the attachments of this plan version are to be sent once more.
  public let resendsAttachments: Bool
  /// What went wrong, if something did.
  public let failure: DeliveryFailure?
  /// The receipt of a plan, where one came.
  public let kvittens: PlanKvittens?

  /// A verdict; what is left out did not happen.
  public init(
    _ state: DeliveryState, notBefore: Instant? = nil, isCharged: Bool = false,
    isTried: Bool = false, resendsAttachments: Bool = false, failure: DeliveryFailure? = nil,
    kvittens: PlanKvittens? = nil
  ) {
    self.state = state
    self.notBefore = notBefore
    self.isCharged = isCharged
    self.isTried = isTried
    self.resendsAttachments = resendsAttachments
    self.failure = failure
    self.kvittens = kvittens
  }
}

/// A verdict, and the item that it is on.
public struct ItemVerdict: Hashable, Sendable {
  /// The item, as it was leased.
  public let item: LeasedItem
  /// What became of it.
  public let verdict: DeliveryVerdict

  /// A verdict on an item.
  public init(_ verdict: DeliveryVerdict, on item: LeasedItem) {
    self.item = item
    self.verdict = verdict
  }
}
