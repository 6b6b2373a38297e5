import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func firstFaststalld(of plan: Genomforandeplan.ID) throws(StoreError) -> CalendarDay? {
    try sql.number(
      """
      SELECT min(v.faststalld) FROM plan_version v JOIN plan p ON p.id = v.plan
      WHERE p.uuid = ? AND \(StruckVersion.isNone)
      """, [plan.rawValue]
    ).map { CalendarDay(ordinal: Int($0)) }
  }

  func insert(_ uppfoljning: Uppfoljning) throws(StoreError) {
    var replaced: Int64?
    if let ersatter = uppfoljning.ersatter {
      replaced = try standing(ersatter, of: uppfoljning.plan)
      guard replaced != nil else { throw .constraint }
    }
    try sql.run(
      """
      INSERT INTO uppfoljning (plan, typ, datum, mal_uppfoljda, ersatter, registrerad, lamnad_av)
      VALUES ((SELECT id FROM plan WHERE uuid = ?), ?, ?, ?, ?, ?, ?)
      """,
      [
        uppfoljning.plan.rawValue, uppfoljning.typ.rawValue, uppfoljning.namn.datum.ordinal,
        uppfoljning.namn.malUppfoljda, replaced, uppfoljning.registrerad.milliseconds,
        uppfoljning.uid.map { Int64($0) },
      ])
  }

  func uppfoljningar(of plan: Genomforandeplan.ID) throws(StoreError) -> [Uppfoljning] {
    try Uppfoljning.all(of: plan, from: sql)
  }

  private func standing(
    _ namn: Uppfoljning.Namn, of plan: Genomforandeplan.ID
  ) throws(StoreError) -> Int64? {
    try sql.number(
      """
      SELECT u.id FROM plan p JOIN uppfoljning u ON u.plan = p.id
      WHERE p.uuid = ? AND u.typ = 'gjord' AND u.datum = ? AND u.mal_uppfoljda = ?
        AND NOT EXISTS (SELECT 1 FROM uppfoljning e WHERE e.ersatter = u.id)
      """, [plan.rawValue, namn.datum.ordinal, namn.malUppfoljda])
  }
}

extension Uppfoljning {
  /// All that was told of a plan, in that order.
  static func all(
    of plan: Genomforandeplan.ID, from sql: SQLConnection
  ) throws(StoreError) -> [Uppfoljning] {
    try sql.rows(
      """
      SELECT u.typ, u.datum, u.mal_uppfoljda, e.datum, e.mal_uppfoljda, u.registrerad, u.lamnad_av
      FROM plan p JOIN uppfoljning u ON u.plan = p.id LEFT JOIN uppfoljning e ON e.id = u.ersatter
      WHERE p.uuid = ? ORDER BY u.id
      """, [plan.rawValue]
    ) {
      let ersatter = try $0.dayIfAny(3)
      return Uppfoljning(
        plan: plan, typ: try $0.code(0),
        namn: .init(datum: try $0.day(1), malUppfoljda: try $0.flag(2)),
        ersatter: try ersatter.map { [row = $0] day in
          .init(datum: day, malUppfoljda: try row.flag(4))
        }, registrerad: try $0.instant(5), uid: try $0.uidIfAny(6))
    }
  }
}
