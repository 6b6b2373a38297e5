import Foundation
import ReferensMyndighet

/// I1: an order is confirmed only after it is durably stored. I2: every order that the myndighet
/// saw confirmed is in the store, byte for byte as issued, after any crash.
struct StoredBeforeConfirmed: InvariantCheck {
  func see(_ observation: Observation, _ account: Account) throws {
    guard case .sent(let sighting) = observation, let version = Self.version(sighting.path)
    else { return }
    let stored = try account.store?.number(
      """
      SELECT count(*) FROM bestallning_version v JOIN bestallning b ON b.id = v.bestallning
      WHERE b.uuid = ? AND v.version = ?
      """, [version.order, version.version])
    guard stored == 1 else {
      throw Breach("I1", "\(sighting.path) is confirmed and not stored")
    }
  }

  func judge(_ account: Account, at moment: Moment) throws {
    // After an older copy was put back the feed brings the orders again, in time.
    guard let store = account.store, !account.wasRestored || moment == .end else { return }
    let stored = try store.rows(
      """
      SELECT b.uuid, v.version, v.verbatim FROM bestallning_version v
      JOIN bestallning b ON b.id = v.bestallning
      """
    ) {
      (WorldFacts.Issued(order: $0[0] as String, version: $0[1] as Int), $0[2] as Data)
    }
    let contents = Dictionary(stored, uniquingKeysWith: { first, _ in first })
    for confirmed in account.record() where confirmed.kind == .mottagningskvittens {
      guard let version = Self.version(confirmed.address) else { continue }
      // What was erased by rule is ErasedByRule's.
      guard !account.facts.erased.contains(version.order) else { continue }
      guard let bytes = contents[version] else {
        // A superseded version is not in the feed any more; who restored has lost it for good.
        if account.wasRestored { continue }
        throw Breach("I2", "\(confirmed.address) was seen confirmed and is not stored")
      }
      guard account.facts.issued[version]?.contains(bytes) == true else {
        throw Breach("I2", "\(confirmed.address) is stored otherwise than it was issued")
      }
    }
  }

  static func version(_ path: String) -> WorldFacts.Issued? {
    let parts = path.split(separator: "/")
    guard parts.count == 4, parts[0] == "bestallningar", parts[2] == "mottagningskvittenser",
      let version = Int(parts[3])
    else { return nil }
    return WorldFacts.Issued(order: String(parts[1]), version: version)
  }
}
