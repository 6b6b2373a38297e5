import PlansynkCore

/// I11: status never says OK while something owed is overdue, needs a person, or cannot go out.
struct StatusIsHonest: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    guard moment != .start, let store = account.store, let report = account.report() else {
      return
    }
    guard StatusVerdict(report).level == .ok else { return }
    let wrong = try store.rows(
      """
      SELECT id, kind, state FROM outbox
      WHERE state IN ('attention', 'held')
        OR (state IN ('pending', 'sending') AND due_at < ?)
      ORDER BY id LIMIT 1
      """, [account.wall.milliseconds]
    ) { "item \($0[0] as Int64) \($0[1] as String) \($0[2] as String)" }
    if let first = wrong.first { throw Breach("I11", "status says OK, and \(first) is not well") }
    guard !account.facts.isDiskLow else {
      throw Breach("I11", "status says OK, and the disk is nearly full")
    }
    let open = try store.number("SELECT count(*) FROM breaker WHERE state = 'open'") ?? 0
    guard open == 0 else { throw Breach("I11", "status says OK, and nothing can be sent") }
  }
}
