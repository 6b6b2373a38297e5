import ReferensMyndighet

/// I4: the myndighet holds each plan version exactly once and byte for byte, whatever was lost,
/// doubled or reordered on the way; nothing else ever comes to an address that has something.
struct ExactlyOnce: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    guard let store = account.store else { return }
    var seen: Set<String> = []
    var atMyndighet: [String: String] = [:]
    for one in account.record() {
      guard seen.insert(one.address).inserted else {
        throw Breach("I4", "\(one.address) stands twice on the myndighet's record")
      }
      atMyndighet[one.address] = one.digest.hex
      // Who puts an older copy back makes receipts of the same orders anew; the first stands.
      if one.repeatsOther > 0, !account.wasRestored {
        throw Breach("I4", "other content came to \(one.address)")
      }
    }
    guard !account.wasRestored else { return }
    let ours = try store.rows(
      """
      SELECT \(Item.columns), lower(hex(digest)) FROM outbox
      WHERE state IN ('delivered', 'awaiting')
      """
    ) { (item: Item(row: $0), digest: $0[7] as String) }
    for (item, digest) in ours {
      guard let there = atMyndighet[item.path] else {
        guard account.facts.forgotten.contains(item.path) else {
          throw Breach("I4", "\(item.path) is recorded as delivered and is not there")
        }
        continue
      }
      guard there == digest else { throw Breach("I4", "\(item.path) has other content there") }
    }
  }
}
