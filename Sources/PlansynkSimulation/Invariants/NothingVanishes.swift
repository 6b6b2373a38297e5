/// I3: every plan that was taken in is delivered, or visible as undelivered with its last day, or
/// ended by a reason that is written down. Nothing vanishes.
struct NothingVanishes: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    guard let store = account.store else { return }
    let rows = try store.rows(
      """
      SELECT o.subject, o.version, o.state, o.due_at, coalesce(o.reason, ''), (
        SELECT min(f.last_day_end) FROM plan p JOIN plan_version v ON v.plan = p.id
        JOIN plan_insats c ON c.plan_version = v.id JOIN frist f ON f.insats = c.insats
        WHERE p.uuid = o.subject AND v.version = o.version AND f.utfall IN ('oppen', 'missad')
          AND f.slag = 'plan-aterkopplad')
      FROM outbox o WHERE o.kind = 'plan'
      """
    ) {
      Row(
        plan: $0[0], version: $0[1], state: $0[2], dueAt: $0[3], reason: $0[4], lastDay: $0[5])
    }
    var known: [String: Row] = [:]
    for row in rows { known["\(row.plan) \(row.version)"] = row }
    // What was taken in after an older copy was put back may still be on its way in again.
    guard !account.wasRestored || moment == .end else { return }
    for plan in account.facts.plans {
      guard let row = known["\(plan.id) \(plan.version)"] else {
        if account.wasRestored || account.facts.erased.contains(plan.order) { continue }
        throw Breach("I3", "plan \(plan.id) \(plan.version) was taken in and is nowhere")
      }
      try judge(row)
    }
  }

  private func judge(_ row: Row) throws {
    let name = "plan \(row.plan) \(row.version)"
    switch row.state {
    case "delivered", "awaiting": return
    case "pending", "sending", "attention", "held":
      guard let lastDay = row.lastDay else { return }
      guard let dueAt = row.dueAt, dueAt <= lastDay else {
        throw Breach("I3", "\(name) is undelivered and does not show its last day")
      }
    case "cancelled", "superseded":
      guard !row.reason.isEmpty else { throw Breach("I3", "\(name) ended without a reason") }
    default: throw Breach("I3", "\(name) is \(row.state)")
    }
  }

  private struct Row {
    let plan: String
    let version: Int
    let state: String
    let dueAt: Int64?
    let reason: String
    let lastDay: Int64?
  }
}
