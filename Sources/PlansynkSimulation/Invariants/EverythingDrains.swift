import ReferensMyndighet

/// I10: when faults have stopped, with no human act, fresh orders get through and everything drains
/// that was not refused on its merits. What persons stopped they let go again, and they try once
/// more what the program died of; what they struck is struck.
struct EverythingDrains: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    guard moment == .end, let store = account.store else { return }
    for (order, version) in account.facts.newest.sorted(by: { $0.key < $1.key }) {
      let address = "/bestallningar/\(order)/mottagningskvittenser/\(version)"
      // A receipt that was refused or not allowed is a person's to see to.
      if let item = account.item(at: address),
        ["attention", "cancelled"].contains(item.state)
      {
        continue
      }
      guard account.record().contains(where: { $0.address == address }) else {
        throw Breach("I10", "\(address) has not come, though the way is open")
      }
    }
    let rows = try store.rows(
      """
      SELECT \(Item.columns), coalesce(failure, ''), coalesce(reason, '') FROM outbox
      WHERE state NOT IN ('delivered', 'superseded', 'cancelled')
      """
    ) { (item: Item(row: $0), failure: $0[7] as String, reason: $0[8] as String) }
    for (row, failure, reason) in rows {
      let item = account.items[row.id] ?? row
      guard row.state == "attention" || OrderOfIntake.waitsForDead(item, account) else {
        throw Breach("I10", "item \(row.id) \(row.kind) is still \(row.state) \(failure) \(reason)")
      }
      guard row.state == "attention" else { continue }
      let isRefused =
        item.faults > 0 || item.denials > 0 || account.facts.avvisade.contains(row.path)
      guard isRefused else {
        throw Breach("I10", "item \(row.id) \(row.kind) needs a person, and nobody refused it")
      }
    }
  }
}
