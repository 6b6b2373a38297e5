import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func fristUnderlag(of which: FristUnderlag.Which) throws(StoreError) -> [FristUnderlag] {
    let lines: [Line]
    switch which {
    case .one(let insats):
      lines = try sql.rows(Line.ofOne, [insats.rawValue], Line.init)
    case .covered(let versions):
      let numbers = versions.map { "\"\($0.plan)\":\($0.version)" }
      lines = try sql.rows(
        Line.ofCovered, ["{\(numbers.joined(separator: ","))}"], Line.init)
    }
    for line in lines {
      (rows[line.insats], rows[line.bestallning]) = (line.rows.insats, line.rows.bestallning)
    }
    // One line an event, those of an insats together.
    var all: [FristUnderlag] = []
    var first = lines.startIndex
    while first < lines.endIndex {
      let insats = lines[first].insats
      let end = lines[first...].firstIndex { $0.insats != insats } ?? lines.endIndex
      all.append(lines[first].underlag(with: lines[first..<end].compactMap(\.handelse)))
      first = end
    }
    return all.sorted { $0.insats < $1.insats }
  }

  /// One insats and one of its events.
  private struct Line {
    let insats: Insats.ID
    let rows: (insats: Int64, bestallning: Int64)
    let bestallning: Bestallning.ID
    private let status: Bestallning.Status
    private let andrad: Instant
    private let beslut: CalendarDay
    private let isWithdrawn: Bool
    private let utgick: Instant?
    private let overlamning: Overlamning?
    private let carriesOn: Bool
    private let received: Instant?
    private let hasAvvikelse: Bool
    private let frist: Frist?
    let handelse: InsatsHandelse?

    static let ofOne = query("i.uuid = ?")
    /// From the plans to their insatser, each once. SQLite goes through such a list in its order:
    /// nothing is sorted.
    static let ofCovered = query(
      """
      i.id IN (
        SELECT k.insats FROM json_each(?) j CROSS JOIN plan p ON p.uuid = j.key
        CROSS JOIN plan_version q ON q.plan = p.id AND q.version = j.value
        CROSS JOIN plan_insats k ON k.plan_version = q.id)
      """)

    private static func query(_ which: String) -> String {
      """
      SELECT i.uuid, b.uuid, b.status, b.andrad, b.beslut_datum, n.is_withdrawn,
        o.since, t.uuid, EXISTS (SELECT 1 FROM overtagande e WHERE e.till = i.id),
        (SELECT min(v.mottagen) FROM plan_insats c JOIN plan_version v ON v.id = c.plan_version
          WHERE c.insats = i.id AND v.status IN ('mottagen', 'kvitterad')),
        EXISTS (SELECT 1 FROM avvikelse a WHERE a.ursprung = i.id)
          OR EXISTS (SELECT 1 FROM avvikelse a WHERE a.insats = i.id),
        f.ankare, f.sista_dag, f.utfall, f.utfall_datum, f.bortfall,
        h.uuid, h.typ, h.datum, h.ersatter, h.registrerad, i.id, i.bestallning,
        n.utgick
      FROM insats i CROSS JOIN bestallning b ON b.id = i.bestallning
      CROSS JOIN bestalld_insats n ON n.bestallning = b.id AND n.insats = i.id
      LEFT JOIN overtagande o ON o.fran = i.id LEFT JOIN insats t ON t.id = o.till
      LEFT JOIN frist f ON f.insats = i.id AND f.slag = 'plan-aterkopplad'
      LEFT JOIN handelse h ON h.insats = i.id
      WHERE \(which)
      ORDER BY i.id, h.id
      """
    }

    init(row: Row) throws {
      let insats: Insats.ID = try row.id(0)
      self.insats = insats
      rows = (Int64(try row.integer(21)), Int64(try row.integer(22)))
      bestallning = try row.id(1)
      status = try row.code(2)
      andrad = try row.instant(3)
      beslut = try row.day(4)
      isWithdrawn = try row.flag(5)
      utgick = try row.instantIfAny(23)
      overlamning = try row.instantIfAny(6).map { Overlamning(till: try row.idIfAny(7), since: $0) }
      carriesOn = try row.flag(8)
      received = try row.instantIfAny(9)
      hasAvvikelse = try row.flag(10)
      frist = try row.dayIfAny(11).map {
        Frist(
          insats: insats, slag: .planAterkopplad, ankare: $0, sistaDag: try row.day(12),
          utfall: try Frist.Utfall(row: row, from: 13))
      }
      handelse = try row.idIfAny(16).map {
        InsatsHandelse(
          id: $0, insats: insats, typ: try row.code(17), datum: try row.day(18),
          ersatter: try row.idIfAny(19), registrerad: try row.instant(20))
      }
    }

    func underlag(with handelser: [InsatsHandelse]) -> FristUnderlag {
      FristUnderlag(
        insats: insats, bestallning: bestallning, status: status, andrad: andrad, beslut: beslut,
        isWithdrawn: isWithdrawn, utgick: utgick, overlamning: overlamning, carriesOn: carriesOn,
        story: InsatsStory(handelser), received: received, frist: frist,
        hasAvvikelse: hasAvvikelse)
    }
  }
}
