/// An element of the feed that could not be taken, as operators may know of it: never its content.
public struct ParkedElement: Hashable, Sendable {
  /// The order that it seems to be about, where an id could be read.
  public let bestallning: Bestallning.ID?
  /// When it was set aside.
  public let parked: Instant
  /// SHA-256 of its bytes, by which the myndighet can tell it.
  public let digest: Digest
  /// What is wrong, and where.
  public let fel: [DeliveryFailure.Pekare]

  /// An element.
  public init(
    bestallning: Bestallning.ID?, parked: Instant, digest: Digest, fel: [DeliveryFailure.Pekare]
  ) {
    self.bestallning = bestallning
    self.parked = parked
    self.digest = digest
    self.fel = fel
  }
}
