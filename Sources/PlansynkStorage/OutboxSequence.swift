import GRDB
import PlansynkCore

/// Urgency of an item with no last day, neither its own nor of anything behind it.
enum Urgency {
  static let none = Int64.max
}

/// What holds back the items behind it in its order (I5).
enum Gate {
  /// Of a row `o`: untried and active. A plan whose attachment a person must see to is as good as
  /// refused itself: it blocks nothing (I10).
  static let condition = """
    o.tried = 0 AND o.state IN ('pending', 'sending') AND NOT (
      o.kind = 'plan' AND EXISTS (
        SELECT 1 FROM outbox a
        WHERE a.subject = o.subject AND a.kind = 'bilaga' AND a.version = o.version
          AND a.state IN ('attention', 'held', 'cancelled', 'superseded')))
    """
}

/// What is in an item's way and how urgent it is: kept when things change, so that a lease reads
/// one index.
extension SQLiteTransaction {
  /// After an item came, left or was tried: what of its order may go now (I5), and, for an
  /// attachment, whether its plan may.
  func settle(_ item: Int64, bestallning: Int64) throws(StoreError) {
    try openGate(bestallning: bestallning)
    let bilaga = try sql.row(
      "SELECT subject, version FROM outbox WHERE id = ? AND kind = 'bilaga'", [item]
    ) { (plan: try $0.word(0), version: try $0.integer(1)) }
    if let bilaga { try countMissing(plan: bilaga.plan, version: bilaga.version) }
  }

  /// Everything up to the first untried item of an order may go; everything behind it waits. What
  /// is active of an order is little; all that there ever was of it, by number, is not.
  func openGate(bestallning: Int64) throws(StoreError) {
    let first =
      try sql.number(
        """
        SELECT min(id) FROM outbox o WHERE bestallning = ? AND \(Gate.condition)
        """, [bestallning]) ?? .max
    try sql.run(
      """
      UPDATE outbox INDEXED BY outbox_active SET blocked = 0
      WHERE bestallning = ? AND blocked = 1 AND id <= ? AND state = 'pending'
        AND state IN ('pending', 'sending')
      """, [bestallning, first])
    try sql.run(
      """
      UPDATE outbox INDEXED BY outbox_active SET blocked = 1
      WHERE bestallning = ? AND blocked = 0 AND id > ? AND state = 'pending'
        AND state IN ('pending', 'sending')
      """, [bestallning, first])
  }

  /// How many attachments of a plan version are not delivered, by their newest round.
  func countMissing(plan: String, version: Int) throws(StoreError) {
    try sql.run(
      """
      UPDATE outbox SET missing = (
        SELECT count(*) FROM outbox a
        WHERE a.subject = ?1 AND a.kind = 'bilaga' AND a.version = ?2 AND a.state <> 'delivered'
          AND a.round = (
            SELECT max(r.round) FROM outbox r
            WHERE r.subject = ?1 AND r.kind = 'bilaga' AND r.version = ?2
              AND r.detail = a.detail))
      WHERE subject = ?1 AND kind = 'plan' AND version = ?2
      """, [plan, version])
  }

  /// What waits before a new item becomes as urgent as it: all that is untried, and so has been
  /// in the new one's way from the start (I8).
  func makeUrgent(bestallning: Int64, before item: Int64, dueAt: Int64?) throws(StoreError) {
    guard let dueAt else { return }
    try sql.run(
      """
      UPDATE outbox SET urgency = ?1
      WHERE bestallning = ?2 AND urgency > ?1 AND id < ?3
        AND tried = 0 AND state IN ('pending', 'sending')
      """, [dueAt, bestallning, item])
  }

  /// Attachments are as urgent as their plan, tried or not: it waits for them.
  func makeUrgent(bilagorOf plan: String, version: Int, dueAt: Int64) throws(StoreError) {
    try sql.run(
      """
      UPDATE outbox SET urgency = ?1
      WHERE subject = ?2 AND kind = 'bilaga' AND version = ?3 AND urgency > ?1
        AND state IN ('pending', 'sending')
      """, [dueAt, plan, version])
  }

  /// Whether something untried of the order was taken in before an item.
  func hasUntried(bestallning: Int64, before item: Int64) throws(StoreError) -> Bool {
    try sql.number(
      """
      SELECT 1 FROM outbox
      WHERE bestallning = ? AND tried = 0 AND id < ? AND state IN ('pending', 'sending') LIMIT 1
      """, [bestallning, item]) != nil
  }

  /// Reckons the urgency of everything of an order anew, from what is pending now.
  ///
  /// Untried items carry what is pending behind them; attachments, tried or not, their plan.
  func reckon(bestallning: Int64) throws(StoreError) {
    let active = try sql.rows(
      """
      SELECT id, kind, subject, version, coalesce(due_at, \(Urgency.none)), tried,
        state = 'pending', urgency
      FROM outbox
      WHERE bestallning = ? AND state IN ('pending', 'sending') ORDER BY id DESC
      """, [bestallning], ActiveItem.init)
    var plans: [PlanKey: Int64] = [:]
    for item in active where item.kind == .plan && item.isPending {
      plans[item.plan] = item.due
    }
    var behind = Urgency.none
    for item in active {
      let isBilaga = item.kind == .bilaga
      let own = isBilaga ? min(item.due, plans[item.plan] ?? Urgency.none) : item.due
      let urgency = item.isTried ? own : min(own, behind)
      if item.isPending { behind = min(behind, own) }
      if urgency != item.urgency {
        try sql.run("UPDATE outbox SET urgency = ? WHERE id = ?", [urgency, item.id])
      }
    }
  }

  private struct PlanKey: Hashable {
    let plan: String
    let version: Int
  }

  private struct ActiveItem {
    let id: Int64
    let kind: DeliveryKind
    let plan: PlanKey
    let due: Int64
    let isTried: Bool
    let isPending: Bool
    let urgency: Int64

    init(row: Row) throws {
      id = Int64(try row.integer(0))
      kind = try row.code(1)
      plan = PlanKey(plan: try row.word(2), version: try row.integer(3))
      due = Int64(try row.integer(4))
      isTried = try row.flag(5)
      isPending = try row.flag(6)
      urgency = Int64(try row.integer(7))
    }
  }
}
