/// I5: per order, first attempts go in the order in which they were taken in, attachments before
/// their plan. What is refused, held, cancelled or superseded blocks nothing behind it, except that
/// an attachment blocks its own plan.
struct OrderOfIntake: InvariantCheck {
  func see(_ observation: Observation, _ account: Account) throws {
    guard case .sent(let sighting) = observation, let id = sighting.item,
      let item = account.items[id], item.sent == 0
    else { return }
    for other in account.ofOrder[item.order] ?? [] {
      guard let earlier = account.items[other], earlier.id != item.id else { continue }
      if item.kind == "plan", earlier.kind == "bilaga", earlier.subject == item.subject,
        earlier.version == item.version, earlier.state != "delivered"
      {
        throw Breach("I5", "plan \(item.id) goes before its attachment \(earlier.id)")
      }
      guard earlier.id < item.id, earlier.sent == 0, earlier.isActive, !earlier.isTried,
        !Self.waitsForDead(earlier, account)
      else { continue }
      throw Breach("I5", "item \(item.id) goes first, before item \(earlier.id) of its order")
    }
  }

  /// Whether a plan waits for an attachment that a person must see to.
  static func waitsForDead(_ plan: Item, _ account: Account) -> Bool {
    guard plan.kind == "plan" else { return false }
    return (account.ofOrder[plan.order] ?? []).contains { id in
      guard let bilaga = account.items[id], bilaga.kind == "bilaga" else { return false }
      return bilaga.subject == plan.subject && bilaga.version == plan.version && bilaga.isDead
    }
  }
}
