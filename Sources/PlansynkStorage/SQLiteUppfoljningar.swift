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
    try sql.run(
      """
      INSERT INTO uppfoljning (plan, datum, mal_uppfoljda, registrerad)
      VALUES ((SELECT id FROM plan WHERE uuid = ?), ?, ?, ?)
      """,
      [
        uppfoljning.plan.rawValue, uppfoljning.datum.ordinal, uppfoljning.malUppfoljda,
        uppfoljning.registrerad.milliseconds,
      ])
  }

  func uppfoljningar(of plan: Genomforandeplan.ID) throws(StoreError) -> [Uppfoljning] {
    try sql.rows(
      """
      SELECT u.datum, u.mal_uppfoljda, u.registrerad
      FROM uppfoljning u JOIN plan p ON p.id = u.plan
      WHERE p.uuid = ? ORDER BY u.datum, u.mal_uppfoljda
      """, [plan.rawValue]
    ) {
      Uppfoljning(
        plan: plan, datum: try $0.day(0), malUppfoljda: try $0.flag(1),
        registrerad: try $0.instant(2))
    }
  }
}
