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
  /// How it was settled, if it was; a settled one stays listed.
  public let settled: Settled?

  /// How an element that was set aside was settled.
  public enum Settling: String, CaseIterable, Sendable {
    /// A later program could read it, and it was taken in as if it had come then.
    case takenIn = "taken-in"
    /// A later version of its order came and could be read.
    case laterVersion = "later-version"
  }

  /// How it was settled, and when.
  public struct Settled: Hashable, Sendable {
    /// How.
    public let how: Settling
    /// When.
    public let at: Instant

    /// A settling.
    public init(how: Settling, at: Instant) {
      self.how = how
      self.at = at
    }
  }

  /// An element.
  public init(
    bestallning: Bestallning.ID?, parked: Instant, digest: Digest, fel: [DeliveryFailure.Pekare],
    settled: Settled? = nil
  ) {
    self.bestallning = bestallning
    self.parked = parked
    self.digest = digest
    self.fel = fel
    self.settled = settled
  }
}
