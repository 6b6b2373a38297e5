public import PlansynkCore

/// A problem as the other side tells it, reduced to what may be shown: no title, no free text.
///
/// Source: RFC 9457; the wire contract, "Errors are application/problem+json".
public struct Problem: Hashable, Sendable {
  /// The status that the body names, when it names one.
  public let status: Int?
  /// Places in our request and codes, at most 20; cut to names of the contract.
  public let fel: [DeliveryFailure.Pekare]
  /// With 409: the digest of what is stored.
  public let contentDigest: Digest?
  /// With 409 on a plan: the receipt of what is stored.
  public let kvittens: PlanKvittens?

  /// A problem.
  public init(
    status: Int?, fel: [DeliveryFailure.Pekare], contentDigest: Digest?, kvittens: PlanKvittens?
  ) {
    self.status = status
    self.fel = fel
    self.contentDigest = contentDigest
    self.kvittens = kvittens
  }
}
