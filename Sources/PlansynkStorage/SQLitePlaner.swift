import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func newestVersion(of plan: Genomforandeplan.ID) throws(StoreError) -> PlanVersion? {
    let newest = try sql.number(
      """
      SELECT max(v.version) FROM plan_version v JOIN plan p ON p.id = v.plan WHERE p.uuid = ?
      """, [plan.rawValue])
    guard let newest else { return nil }
    return try version(Int(newest), of: plan)
  }

  func version(
    _ version: Int, of plan: Genomforandeplan.ID
  ) throws(StoreError) -> PlanVersion? {
    guard let row = try versionRow(version, of: plan) else { return nil }
    let insatser: [Insats.ID] = try sql.rows(
      """
      SELECT i.uuid FROM plan_insats c JOIN insats i ON i.id = c.insats WHERE c.plan_version = ?
      """, [row]
    ) { try $0.id(0) }
    let bilagor = try sql.rows(
      "SELECT digest FROM plan_bilaga WHERE plan_version = ? ORDER BY ordning", [row]
    ) { try $0.digest(0) }
    return try sql.row(
      """
      SELECT b.uuid, v.faststalld, v.uppfoljning, v.digest, v.kalla
      FROM plan_version v JOIN bestallning b ON b.id = v.bestallning WHERE v.id = ?
      """, [row]
    ) {
      PlanVersion(
        plan: plan, version: version, bestallning: try $0.id(0), insatser: Set(insatser),
        faststalld: try $0.day(1), uppfoljning: try $0.day(2), digest: try $0.digest(3),
        kalla: try $0.digest(4), bilagor: bilagor)
    }
  }

  func insert(_ version: PlanVersion, at now: Instant) throws(StoreError) {
    try sql.run(
      "INSERT INTO plan (uuid) VALUES (?) ON CONFLICT (uuid) DO NOTHING", [version.plan.rawValue])
    try sql.run(
      """
      INSERT INTO plan_version (
        plan, version, bestallning, faststalld, uppfoljning, digest, kalla, taken_in)
      SELECT id, ?, ?, ?, ?, ?, ?, ? FROM plan WHERE uuid = ?
      """,
      [
        version.version, try bestallningRow(version.bestallning), version.faststalld.ordinal,
        version.uppfoljning.ordinal, version.digest.blob, version.kalla.blob, now.milliseconds,
        version.plan.rawValue,
      ])
    guard let row = try versionRow(version.version, of: version.plan) else { throw .undecodable }
    for insats in version.insatser.sorted() {
      let insatsRow = try insatsRow(insats)
      try sql.run(
        "INSERT INTO plan_insats (insats, plan_version) VALUES (?, ?)", [insatsRow, row])
      for covered in [insatsRow] + (try carriers(of: insatsRow)) {
        try sql.run("UPDATE frist SET covered = 1 WHERE insats = ?", [covered])
      }
    }
    for (ordning, digest) in version.bilagor.enumerated() {
      try sql.run(
        "INSERT INTO plan_bilaga (plan_version, ordning, digest) VALUES (?, ?, ?)",
        [row, ordning, digest.blob])
    }
  }

  @discardableResult
  func record(
    _ kvittens: PlanKvittens, of plan: Genomforandeplan.ID, version: Int, at now: Instant
  ) throws(StoreError) -> Bool {
    let changed = try sql.run(
      """
      UPDATE plan_version SET
        kvittens_id = coalesce(kvittens_id, ?), mottagen = coalesce(mottagen, ?),
        learnt = coalesce(learnt, ?), status = ?, avvisad_kod = ?,
        content_digest = coalesce(content_digest, ?)
      WHERE plan = (SELECT id FROM plan WHERE uuid = ?) AND version = ?
        AND (status IS NOT ? OR avvisad_kod IS NOT ?)
      """,
      [
        kvittens.kvittensId, kvittens.mottagen.milliseconds, now.milliseconds,
        kvittens.status.rawValue, kvittens.avvisadKod, kvittens.contentDigest?.blob,
        plan.rawValue, version, kvittens.status.rawValue, kvittens.avvisadKod,
      ])
    if changed > 0 { return true }
    guard try versionRow(version, of: plan) != nil else { throw .constraint }
    return false
  }

  func firstReceived(covering insats: Insats.ID) throws(StoreError) -> Instant? {
    try sql.number(
      """
      SELECT min(v.mottagen) FROM insats i
      JOIN plan_insats c ON c.insats = i.id
      JOIN plan_version v ON v.id = c.plan_version
      WHERE i.uuid = ? AND v.status IN ('mottagen', 'kvitterad')
      """, [insats.rawValue]
    ).map(Instant.init(milliseconds:))
  }

  func firstFaststalld(covering insats: Insats.ID) throws(StoreError) -> CalendarDay? {
    try sql.row(
      """
      SELECT min(v.faststalld) FROM insats i JOIN plan_insats c ON c.insats = i.id
      JOIN plan_version v ON v.id = c.plan_version JOIN plan p ON p.id = v.plan
      WHERE i.uuid = ? AND \(StruckVersion.isNone)
      """, [insats.rawValue]
    ) { try $0.dayIfAny(0) } ?? nil
  }

  /// The version that was taken in last decides: a refused one that has been followed by another
  /// is no longer why the clock was missed.
  func planLage(
    of insats: Insats.ID, at moment: Instant
  ) throws(StoreError) -> Avvikelse.Orsak.PlanLage {
    let isRefused = try sql.row(
      """
      SELECT v.status IS 'avvisad' AND coalesce(v.mottagen, 0) < ?2 FROM insats i
      JOIN plan_insats c ON c.insats = i.id
      JOIN plan_version v ON v.id = c.plan_version JOIN plan p ON p.id = v.plan
      WHERE i.uuid = ?1 AND v.taken_in < ?2 AND NOT EXISTS (
        SELECT 1 FROM outbox o JOIN cancelling k ON k.item = o.id
        WHERE o.subject = p.uuid AND o.kind = 'plan' AND o.version = v.version AND k.at < ?2)
      ORDER BY v.id DESC LIMIT 1
      """, [insats.rawValue, moment.milliseconds]
    ) { try $0.flag(0) }
    switch isRefused {
    case nil: return .saknas
    case true?: return .avvisad
    case false?: return .ejLevererad
    }
  }

  /// Says of the clocks of what a struck version covered whether another covers it.
  func uncover(_ item: OutboxItemID) throws(StoreError) {
    let insatser = try sql.rows(
      """
      SELECT c.insats FROM outbox o JOIN plan p ON p.uuid = o.subject
      JOIN plan_version v ON v.plan = p.id AND v.version = o.version
      JOIN plan_insats c ON c.plan_version = v.id WHERE o.id = ? AND o.kind = 'plan'
      """, [item.rawValue]
    ) { Int64(try $0.integer(0)) }
    var touched = Set(insatser)
    for insats in insatser { touched.formUnion(try carriers(of: insats)) }
    for insats in touched { try sql.run(FristSQL.cover, [insats]) }
  }

  private func versionRow(
    _ version: Int, of plan: Genomforandeplan.ID
  ) throws(StoreError) -> Int64? {
    try sql.number(
      """
      SELECT v.id FROM plan_version v JOIN plan p ON p.id = v.plan
      WHERE p.uuid = ? AND v.version = ?
      """, [plan.rawValue, version])
  }
}
