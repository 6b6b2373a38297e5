import PlansynkCore
import ReferensMyndighet

/// A clock that was missed has one avvikelse, which stands as the clock does, and of which the
/// myndighet has been told last how it stands.
///
/// By the tables alone: which clock an avvikelse belongs to is read from where it stands.
struct OneAvvikelse: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    guard let store = account.store else { return }
    for rule in Self.rules {
      let found = try store.rows(rule.sql) { $0[0] as String }
      guard let insats = found.first else { continue }
      throw Breach("avvikelse", "\(rule.name): insats \(insats)")
    }
    try judgeGoal(account, store, at: moment)
    for one in account.record() where one.address.hasPrefix("/avvikelser/") {
      guard one.repeatsOther == 0 else {
        throw Breach("avvikelse", "two notices have one id: \(one.address)")
      }
    }
  }

  /// A goal that is missed is an avvikelse where the routine makes it a rule, and only there.
  private func judgeGoal(_ account: Account, _ store: StoreAccount, at moment: Moment) throws {
    guard let regelverk = try account.followedRules(at: moment) else { return }
    let isHard = regelverk.planMal?.isHard == true
    let sql = isHard ? Self.unseen("plan-faststalld") : Self.openOfGoal
    guard let insats = try store.rows(sql, [], { $0[0] as String }).first else {
      guard isHard, let insats = try store.rows(Self.lateGoal, [], { $0[0] as String }).first
      else { return }
      throw Breach("avvikelse", "a plan was fastställd late on another day: insats \(insats)")
    }
    throw Breach(
      "avvikelse", "a goal was missed that is \(isHard ? "a" : "no") rule: insats \(insats)")
  }

  private static let openOfGoal = """
    SELECT i.uuid FROM avvikelse a JOIN insats i ON i.id = a.insats
    WHERE a.slag = 'plan-faststalld' AND a.stangd IS NULL
    """

  private static let lateGoal = late("plan-faststalld")

  private static func late(_ slag: String) -> String {
    """
    SELECT i.uuid FROM avvikelse a JOIN insats i ON i.id = a.insats
    WHERE a.stangning = 'plan-inkom' AND a.slag = '\(slag)' AND NOT EXISTS (
      SELECT 1 FROM frist f WHERE f.insats = a.insats AND f.slag = a.slag
        AND (f.utfall = 'bortfallen' OR f.utfall = 'uppfylld-sent'
          AND f.sista_dag = a.sista_dag AND f.utfall_datum = a.stangd_datum))
    """
  }

  private static func unseen(_ slag: String) -> String {
    """
    SELECT i.uuid FROM frist f JOIN insats i ON i.id = f.insats
    WHERE f.utfall = 'missad' AND f.slag = '\(slag)' AND NOT EXISTS (
      SELECT 1 FROM avvikelse a
      WHERE a.insats = f.insats AND a.slag = f.slag AND a.sista_dag = f.sista_dag
        AND (a.stangd IS NULL OR a.stangning = 'av-chefen'))
    """
  }

  private static let rules = [
    (
      name: "a clock was missed, and no avvikelse tells of it",
      sql: unseen("plan-aterkopplad")
    ),
    (
      name: "an avvikelse is open of which the clock knows nothing",
      sql: """
      SELECT i.uuid FROM avvikelse a JOIN insats i ON i.id = a.insats
      WHERE a.stangd IS NULL AND NOT EXISTS (
        SELECT 1 FROM frist f WHERE f.insats = a.insats AND f.slag = a.slag
          AND f.sista_dag = a.sista_dag AND f.utfall = 'missad')
      """
    ),
    (
      name: "a plan that came late came on another day by the clock",
      sql: late("plan-aterkopplad")
    ),
    (
      name: "an avvikelse was made anew of a clock that another insats had begun",
      sql: """
      SELECT i.uuid FROM avvikelse a JOIN insats i ON i.id = a.ursprung
      WHERE NOT EXISTS (
        SELECT 1 FROM handelse h WHERE h.insats = a.ursprung AND h.typ = 'paborjad')
      """
    ),
    (
      name: "a clock has several open avvikelser",
      sql: """
      SELECT i.uuid FROM avvikelse a JOIN insats i ON i.id = a.insats
      WHERE a.stangd IS NULL GROUP BY a.insats, a.slag HAVING count(*) > 1
      """
    ),
    (
      name: "the myndighet was told last that it stands otherwise",
      sql: """
      SELECT i.uuid FROM avvikelse a JOIN insats i ON i.id = a.insats
      WHERE (a.stangd IS NULL) = (
        SELECT n.is_closing FROM avvikelse_notis n
        JOIN outbox o ON o.kind = 'avvikelse' AND o.subject = n.uuid
        WHERE n.avvikelse = a.id AND o.state <> 'cancelled' ORDER BY n.id DESC LIMIT 1)
      """
    ),
  ]
}
