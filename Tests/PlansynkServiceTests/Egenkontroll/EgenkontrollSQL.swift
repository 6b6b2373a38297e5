import GRDB
import PlansynkCore

/// The numbers of a report counted anew, in plain SQL over the tables: nothing of the program has a
/// hand in it but the tables themselves.
///
/// Days are those of the period; what is stored as an instant is compared with the ends of its
/// days in Sweden in winter.
struct EgenkontrollSQL {
  let fran: Int
  let till: Int
  let today: Int
  private let database: DatabaseQueue

  init(path: String, _ period: EgenkontrollPeriod, today: CalendarDay) throws {
    var configuration = Configuration()
    configuration.readonly = true
    database = try DatabaseQueue(path: path, configuration: configuration)
    fran = period.fran.ordinal
    till = period.till.ordinal
    self.today = today.ordinal
  }

  /// What a question answers with: a name and a number a row.
  func counts(_ sql: String) throws -> [String: Int] {
    let filled =
      sql
      .replacing("@fran_ms", with: "(\(fran) * 86400000 - 3600000)")
      .replacing("@till_ms", with: "((\(till) + 1) * 86400000 - 3600000)")
      .replacing("@fran", with: "\(fran)").replacing("@till", with: "\(till)")
      .replacing("@today", with: "\(today)")
    return try database.read { database in
      let rows = try Row.fetchAll(database, sql: filled)
      return Dictionary(
        rows.map { ($0[0] as String? ?? "-", $0[1] as Int) }, uniquingKeysWith: +)
    }
  }

  /// The plan clocks that began in the period, but for what another insats carries on.
  private static let raknade = """
    WITH raknad AS (
      SELECT f.ankare, f.sista_dag, f.utfall_datum AS dag, f.bortfall,
        CASE f.utfall
          WHEN 'uppfylld' THEN iif(f.utfall_datum - f.ankare <= 14, 'inom-mal', 'inom-frist')
          WHEN 'uppfylld-sent' THEN 'sent'
          WHEN 'bortfallen' THEN 'bortfallen'
          ELSE iif(f.sista_dag < @today, 'saknas', 'lopande') END AS utfall,
        f.ankare - (f.ankare + 3) % 7 + 3 AS torsdag
      FROM frist f
      WHERE f.slag = 'plan-aterkopplad' AND f.ankare BETWEEN @fran AND @till
        AND NOT EXISTS (
          SELECT 1 FROM overtagande o WHERE o.fran = f.insats AND o.till IS NOT NULL)),
    vecka AS (
      SELECT *, strftime('%Y-W', torsdag * 86400, 'unixepoch')
        || printf('%02d', (strftime('%j', torsdag * 86400, 'unixepoch') - 1) / 7 + 1) AS namn
      FROM raknad)

    """

  var utfall: [String: Int] {
    get throws { try counts(Self.raknade + "SELECT utfall, count(*) FROM raknad GROUP BY utfall") }
  }

  var bortfall: [String: Int] {
    get throws {
      try counts(
        Self.raknade
          + "SELECT bortfall, count(*) FROM raknad WHERE bortfall IS NOT NULL GROUP BY bortfall")
    }
  }

  /// Both shares, each as its two numbers.
  var andelar: [String: Int] {
    get throws {
      try counts(
        Self.raknade + """
          SELECT 'mal', count(*) FROM raknad WHERE ankare + 14 < @today AND utfall = 'inom-mal'
          UNION ALL SELECT 'mal av', count(*) FROM raknad
          WHERE ankare + 14 < @today AND utfall <> 'bortfallen'
          UNION ALL SELECT 'frist', count(*) FROM raknad
          WHERE sista_dag < @today AND utfall IN ('inom-mal', 'inom-frist')
          UNION ALL SELECT 'frist av', count(*) FROM raknad
          WHERE sista_dag < @today AND utfall <> 'bortfallen'
          """)
    }
  }

  var veckor: [String: Int] {
    get throws {
      try counts(
        Self.raknade + """
          SELECT namn || ' ' || utfall, count(*) FROM vecka GROUP BY namn, utfall
          UNION ALL SELECT namn || ' i tid', count(*) FROM vecka
          WHERE sista_dag < @today AND utfall IN ('inom-mal', 'inom-frist') GROUP BY namn
          UNION ALL SELECT namn || ' av', count(*) FROM vecka
          WHERE sista_dag < @today AND utfall <> 'bortfallen' GROUP BY namn
          """)
    }
  }

  var dagar: [String: Int] {
    get throws {
      try counts(
        Self.raknade + """
          SELECT max(0, dag - ankare) || iif(utfall = 'sent', ' sent', ' i tid'), count(*)
          FROM raknad WHERE dag IS NOT NULL GROUP BY 1
          """)
    }
  }

  /// The least number of days that covers half, and nine tenths, of the plans that are back.
  var kvantiler: [String: Int] {
    get throws {
      try counts(
        Self.raknade + """
          , ordnad AS (
            SELECT max(0, dag - ankare) AS dagar,
              row_number() OVER (ORDER BY max(0, dag - ankare)) AS plats, count(*) OVER () AS alla
            FROM raknad WHERE dag IS NOT NULL)
          SELECT '50', min(dagar) FROM ordnad WHERE plats * 100 >= alla * 50
          UNION ALL SELECT '90', min(dagar) FROM ordnad WHERE plats * 100 >= alla * 90
          """)
    }
  }

  var oppna: [String: Int] {
    get throws {
      try counts(
        """
        SELECT CASE WHEN kvar < 0 THEN 'passerad' WHEN kvar <= 3 THEN '0-3'
          WHEN kvar <= 7 THEN '4-7' WHEN kvar <= 14 THEN '8-14' ELSE '15-' END, count(*)
        FROM (
          SELECT sista_dag - @today AS kvar FROM frist
          WHERE slag = 'plan-aterkopplad' AND utfall IN ('oppen', 'missad')
            AND insats NOT IN (SELECT fran FROM overtagande WHERE till IS NOT NULL))
        GROUP BY 1
        """)
    }
  }

  var faststallning: [String: Int] {
    get throws {
      try counts(
        """
        SELECT CASE WHEN utfall = 'uppfylld' THEN 'i tid' WHEN utfall = 'uppfylld-sent' THEN 'sent'
          WHEN sista_dag < @today THEN 'saknas' ELSE 'löper' END, count(*)
        FROM frist WHERE slag = 'plan-faststalld' AND ankare BETWEEN @fran AND @till
          AND utfall <> 'bortfallen' AND insats NOT IN (
            SELECT insats FROM frist WHERE slag = 'plan-aterkopplad' AND utfall = 'bortfallen')
          AND insats NOT IN (SELECT fran FROM overtagande WHERE till IS NOT NULL)
        GROUP BY 1
        """)
    }
  }

  var avvikelser: [String: Int] {
    get throws {
      try counts(
        """
        SELECT orsak || ' ' || coalesce(stangning, 'öppen'), count(*) FROM avvikelse
        WHERE upptackt >= @fran_ms AND upptackt < @till_ms GROUP BY 1
        UNION ALL SELECT 'journalförda', count(journalford) FROM avvikelse
        WHERE upptackt >= @fran_ms AND upptackt < @till_ms
        UNION ALL SELECT 'hanterade', count(hanterad) FROM avvikelse
        WHERE upptackt >= @fran_ms AND upptackt < @till_ms
        UNION ALL SELECT 'öppna nu', count(*) FROM avvikelse WHERE stangd IS NULL
        """)
    }
  }

  var uppfoljningar: [String: Int] {
    get throws {
      try counts(
        """
        WITH RECURSIVE linje (version, insats) AS (
          SELECT plan_version, insats FROM plan_insats
          UNION SELECT l.version, o.till FROM linje l JOIN overtagande o ON o.fran = l.insats
          WHERE o.till IS NOT NULL),
        levande AS (
          SELECT l.version, l.insats, coalesce((
            SELECT max(h.datum) FROM handelse h WHERE h.insats = i.id AND h.typ = 'avslutad'
              AND i.state = 'avslutad'
              AND h.uuid NOT IN (SELECT ersatter FROM handelse WHERE ersatter IS NOT NULL)
          ), 9999999) AS slut
          FROM linje l JOIN insats i ON i.id = l.insats JOIN bestallning b ON b.id = i.bestallning
          JOIN bestalld_insats n ON n.bestallning = b.id AND n.insats = i.id
          WHERE b.status = 'aktiv' AND n.is_withdrawn = 0
            AND i.id NOT IN (SELECT fran FROM overtagande)),
        gallande AS (
          SELECT v.*, p.uuid FROM plan_version v JOIN plan p ON p.id = v.plan
          WHERE (p.uuid, v.version) NOT IN (
            SELECT o.subject, o.version FROM outbox o JOIN cancelling k ON k.item = o.id
            WHERE o.kind = 'plan')),
        gjorda AS (
          SELECT u.plan, u.datum, u.mal_uppfoljda, coalesce((
              SELECT g.id FROM gallande g WHERE g.plan = u.plan AND g.faststalld < u.datum
              ORDER BY g.version DESC LIMIT 1), (
              SELECT g.id FROM gallande g WHERE g.plan = u.plan AND g.faststalld = u.datum
              ORDER BY g.version LIMIT 1)) AS version
          FROM uppfoljning u WHERE u.typ = 'gjord' AND u.plan IN (SELECT plan FROM gallande)
            AND u.id NOT IN (SELECT ersatter FROM uppfoljning WHERE ersatter IS NOT NULL)),
        skyldig AS (
          SELECT v.id, v.plan, v.faststalld, v.taken_in, v.uuid, l.insats
          FROM gallande v JOIN levande l ON l.version = v.id AND l.slut > v.uppfoljning),
        overtagen AS (
          SELECT s.id, max(coalesce((
            SELECT min(w.faststalld) FROM gallande w
            JOIN linje c ON c.version = w.id AND c.insats = s.insats
            WHERE w.plan <> s.plan
              AND (w.faststalld, w.taken_in, w.uuid) > (s.faststalld, s.taken_in, s.uuid)
              AND s.insats IN (
                SELECT n.insats FROM linje n WHERE n.version = (
                  SELECT g.id FROM gallande g WHERE g.plan = w.plan
                  ORDER BY g.version DESC LIMIT 1))
          ), 9999999)) AS dag FROM skyldig s GROUP BY s.id),
        version AS (
          SELECT v.id, v.uppfoljning AS dag, nullif(min(
              coalesce((SELECT min(n.faststalld) FROM gallande n
                WHERE n.plan = v.plan AND n.version > v.version), 9999999),
              coalesce((SELECT o.dag FROM overtagen o WHERE o.id = v.id), 9999999)
            ), 9999999) AS nasta,
            (SELECT min(u.datum) FROM gjorda u WHERE u.version = v.id) AS gjord
          FROM gallande v WHERE v.uppfoljning BETWEEN @fran AND @till)
        SELECT CASE WHEN gjord <= dag THEN 'i-tid'
          WHEN gjord IS NOT NULL OR nasta IS NOT NULL THEN 'sent'
          WHEN NOT EXISTS (SELECT 1 FROM skyldig s WHERE s.id = version.id) THEN 'bortfallen'
          WHEN dag < @today THEN 'ej-gjord' ELSE 'kommande' END, count(*)
        FROM version WHERE gjord <= dag OR nasta IS NULL OR nasta > dag GROUP BY 1
        UNION ALL SELECT 'gjorda', count(*) FROM gjorda WHERE datum BETWEEN @fran AND @till
        UNION ALL SELECT 'med mål', coalesce(sum(mal_uppfoljda), 0) FROM gjorda
        WHERE datum BETWEEN @fran AND @till
        """)
    }
  }

  /// By whole months since the decision; a month that is too short ends on its last day.
  var ejPaborjade: [String: Int] {
    get throws {
      try counts(
        """
        WITH vantar AS (
          SELECT date(b.beslut_datum * 86400, 'unixepoch') AS beslut,
            date(@today * 86400, 'unixepoch') AS idag
          FROM insats i JOIN bestallning b ON b.id = i.bestallning
          WHERE i.waits_since IS NOT NULL)
        SELECT CASE
          WHEN idag <= min(date(beslut, '+1 month'),
            date(beslut, 'start of month', '+2 months', '-1 day')) THEN '0'
          WHEN idag <= min(date(beslut, '+2 months'),
            date(beslut, 'start of month', '+3 months', '-1 day')) THEN '1'
          WHEN idag <= min(date(beslut, '+3 months'),
            date(beslut, 'start of month', '+4 months', '-1 day')) THEN '2'
          ELSE '3' END, count(*)
        FROM vantar GROUP BY 1
        """)
    }
  }

  /// Clocks of insatser that carry on nothing whose start is not the one that stands among the
  /// events, or whose day is not that of the first receipt that counts.
  var oeniga: [String: Int] {
    get throws {
      try counts(
        """
        SELECT 'oeniga', count(*) FROM frist f
        WHERE f.slag = 'plan-aterkopplad' AND f.utfall IN ('uppfylld', 'uppfylld-sent')
          AND f.insats NOT IN (SELECT till FROM overtagande WHERE till IS NOT NULL)
          AND (f.ankare, f.utfall_datum) IS NOT (
            SELECT (SELECT min(h.datum) FROM handelse h
                WHERE h.insats = f.insats AND h.typ = 'paborjad'
                  AND h.uuid NOT IN (SELECT ersatter FROM handelse WHERE ersatter IS NOT NULL)),
              min((v.mottagen + 3600000) / 86400000)
            FROM plan_version v JOIN plan_insats c ON c.plan_version = v.id
            WHERE c.insats = f.insats AND v.status IN ('mottagen', 'kvitterad'))
        UNION ALL SELECT 'eniga', count(*) FROM frist f
        WHERE f.slag = 'plan-aterkopplad' AND f.utfall IN ('uppfylld', 'uppfylld-sent')
          AND f.insats NOT IN (SELECT till FROM overtagande WHERE till IS NOT NULL)
        """)
    }
  }
}
