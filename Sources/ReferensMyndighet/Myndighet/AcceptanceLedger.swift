import FoundationEssentials

/// Everything that was accepted, by address and in order of arrival.
struct AcceptanceLedger: Sendable {
  private(set) var all: [Acceptance] = []
  private var placeOf: [String: Int] = [:]
  private var arrivals = 0

  subscript(address: String) -> Acceptance? {
    placeOf[address].map { all[$0] }
  }

  /// Stores something new and gives it its number.
  mutating func accept(
    _ kind: Acceptance.Kind, at address: String, body: Data, digest: ContentDigest,
    now: UTCInstant, pending: Bool = false, receipt: Json
  ) -> Acceptance {
    arrivals += 1
    let acceptance = Acceptance(
      sequence: arrivals, kind: kind, address: address, digest: digest, body: body, arrived: now,
      receipt: receipt, pending: pending)
    placeOf[address] = all.count
    all.append(acceptance)
    return acceptance
  }

  /// Counts that something came again to an address that has something.
  mutating func noteRepeat(at address: String, same: Bool) {
    guard let place = placeOf[address] else { return }
    if same { all[place].repeatsSame += 1 } else { all[place].repeatsOther += 1 }
  }

  /// Ends the wait of a plan.
  mutating func decide(at address: String, receipt: Json) {
    guard let place = placeOf[address] else { return }
    all[place].receipt = receipt
    all[place].pending = false
  }

  /// Loses what the predicate names, as a server does that is restored from an old copy.
  mutating func forget(where lost: (Acceptance) -> Bool) -> Int {
    let before = all.count
    all.removeAll(where: lost)
    placeOf = Dictionary(
      uniqueKeysWithValues: all.enumerated().map { ($0.element.address, $0.offset) })
    return before - all.count
  }
}
