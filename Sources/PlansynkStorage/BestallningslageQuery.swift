import GRDB
import PlansynkCore

/// How orders stand: a few questions for all of them, put together by row.
struct BestallningslageQuery {
  let sql: SQLConnection

  /// Orders, in the order in which they came.
  func all(_ urval: Bestallningsurval) throws(StoreError) -> [Bestallningslage] {
    let orders = try sql.rows(Self.orders(urval), [], Order.init)
    let ohamtade = try ohamtade()
    let insatser = try insatser()
    let planer = try planer()
    return orders.map { order in
      Bestallningslage(
        bestallning: order.id,
        handtag: ShortID(letter: Bestallning.handleLetter, number: order.row),
        status: order.status, beslut: order.beslut, gallerFran: order.gallerFran,
        ohamtade: ohamtade[order.row] ?? [], insatser: insatser[order.row] ?? [],
        planer: planer[order.row] ?? [])
    }
  }

  private static func orders(_ urval: Bestallningsurval) -> String {
    let filter =
      switch urval {
      case .alla: ""
      case .levande:
        """
        WHERE b.status = 'aktiv' OR b.id IN (
            SELECT bestallning FROM frist WHERE utfall IN ('oppen', 'missad'))
          OR b.id IN (
            SELECT v.bestallning FROM handover h JOIN bestallning_version v
              ON v.id = h.bestallning_version
            WHERE h.written IS NOT NULL AND h.fetched IS NULL)
        """
      }
    return """
      SELECT b.id, b.uuid, b.status, b.beslut_datum, b.galler_fran FROM bestallning b \(filter)
      ORDER BY b.id
      """
  }

  /// When what nobody has fetched was laid out, by order.
  private func ohamtade() throws(StoreError) -> [Int64: [Instant]] {
    let rows = try sql.rows(
      """
      SELECT v.bestallning, h.written FROM handover h
      JOIN bestallning_version v ON v.id = h.bestallning_version
      WHERE h.written IS NOT NULL AND h.fetched IS NULL
      """, []
    ) { (order: Int64(try $0.integer(0)), written: try $0.instant(1)) }
    return Dictionary(grouping: rows, by: \.order).mapValues { $0.map(\.written) }
  }

  /// By the order that answers for them now.
  private func insatser() throws(StoreError) -> [Int64: [Insatslage]] {
    let handelser = Dictionary(
      grouping: try sql.rows(
        "SELECT insats, uuid, typ, datum, ersatter, registrerad FROM handelse ORDER BY id", [],
        Handelse.init), by: \.insats)
    let frister = Dictionary(
      grouping: try sql.rows(
        """
        SELECT insats, slag, ankare, sista_dag, utfall, utfall_datum, bortfall FROM frist
        ORDER BY slag
        """, [], Clock.init), by: \.insats)
    let rows = try sql.rows(
      """
      SELECT i.id, i.bestallning, i.uuid, n.typ_system, n.typ_code, n.typ_text, n.onskad_start,
        n.slut, n.is_withdrawn OR o.fran IS NOT NULL, i.waits_since IS NOT NULL, n.sedan,
        o.till IS NOT NULL
      FROM insats i
      JOIN bestalld_insats n ON n.bestallning = i.bestallning AND n.insats = i.id
      LEFT JOIN overtagande o ON o.fran = i.id ORDER BY i.id
      """, []
    ) {
      (row: Int64(try $0.integer(0)), order: Int64(try $0.integer(1)), insats: try Ordered(row: $0))
    }
    let stories = Dictionary(
      uniqueKeysWithValues: rows.map { found in
        let id = found.insats.insats.id
        let story = InsatsStory((handelser[found.row] ?? []).map { $0.handelse(of: id) })
        return (found.row, (insats: id, story: story))
      })
    let overtagna = try overtagna()
    return Dictionary(grouping: rows, by: \.order).mapValues { rows in
      rows.map { found in
        let id = found.insats.insats.id
        var seen: Set = [found.row]
        return Insatslage(
          insats: found.insats.insats, isGone: found.insats.isGone,
          isCarriedOn: found.insats.isCarriedOn, isAwaited: found.insats.isAwaited,
          sedan: found.insats.sedan,
          story: stories[found.row]?.story ?? InsatsStory([]),
          tidigare: Self.linjer(of: found.row, stories, overtagna, &seen),
          frister: (frister[found.row] ?? []).map { $0.frist(of: id) })
      }
    }
  }

  /// Which insatser each insats carries on.
  private func overtagna() throws(StoreError) -> [Int64: [Int64]] {
    let rows = try sql.rows(
      "SELECT till, fran FROM overtagande WHERE till IS NOT NULL ORDER BY fran", []
    ) { (till: Int64(try $0.integer(0)), fran: Int64(try $0.integer(1))) }
    return Dictionary(grouping: rows, by: \.till).mapValues { $0.map(\.fran) }
  }

  /// What an insats carries on, with what that carried on in its turn. A ring of orders is gone
  /// round once.
  private static func linjer(
    of row: Int64, _ stories: [Int64: (insats: Insats.ID, story: InsatsStory)],
    _ overtagna: [Int64: [Int64]], _ seen: inout Set<Int64>
  ) -> [InsatsLinje] {
    var linjer: [InsatsLinje] = []
    for earlier in overtagna[row] ?? [] where seen.insert(earlier).inserted {
      guard let (insats, story) = stories[earlier] else { continue }
      linjer.append(
        InsatsLinje(
          insats: insats, story: story, received: nil,
          tidigare: Self.linjer(of: earlier, stories, overtagna, &seen)))
    }
    return linjer
  }

  /// By the order that answers now for what the newest version covers.
  private func planer() throws(StoreError) -> [Int64: [Planlage]] {
    let covered = try covered()
    let done = Dictionary(
      grouping: try sql.rows(
        """
        SELECT plan, datum, mal_uppfoljda FROM uppfoljning WHERE typ = 'gjord'
          AND id NOT IN (SELECT ersatter FROM uppfoljning WHERE ersatter IS NOT NULL)
        ORDER BY datum, id
        """, []
      ) {
        (
          plan: Int64(try $0.integer(0)),
          gjord: Planlage.Gjord(datum: try $0.day(1), malUppfoljda: try $0.flag(2))
        )
      }, by: \.plan)
    let versions = try sql.rows(
      """
      SELECT p.id, p.uuid, v.id, v.bestallning, v.version, v.faststalld, v.uppfoljning, v.taken_in,
        CASE WHEN v.status IN ('mottagen', 'kvitterad') THEN v.mottagen END,
        v.status IS 'avvisad'
      FROM plan_version v JOIN plan p ON p.id = v.plan WHERE \(StruckVersion.isNone)
      ORDER BY p.id, v.version
      """, [], Version.init)
    var planer: [Int64: [Planlage]] = [:]
    for (plan, versions) in Dictionary(grouping: versions, by: \.plan).sorted(by: {
      $0.key < $1.key
    }) {
      guard let newest = versions.last else { continue }
      let order = covered[newest.row]?.first?.order ?? newest.order
      planer[order, default: []].append(
        Planlage(
          plan: newest.id,
          versioner: versions.map { $0.version(covering: covered[$0.row] ?? []) },
          uppfoljningar: (done[plan] ?? []).map(\.gjord)))
    }
    return planer
  }

  /// What each plan version covers, and what carries that on; first what is carried on furthest.
  private func covered() throws(StoreError) -> [Int64: [Covered]] {
    Dictionary(
      grouping: try sql.rows(
        """
        WITH RECURSIVE line (version, insats, depth) AS (
          SELECT plan_version, insats, 0 FROM plan_insats
          UNION SELECT line.version, o.till, line.depth + 1
          FROM line JOIN overtagande o ON o.fran = line.insats
          WHERE o.till IS NOT NULL AND line.depth < 100)
        SELECT line.version, i.uuid, i.bestallning FROM line JOIN insats i ON i.id = line.insats
        ORDER BY line.version, line.depth DESC, i.id
        """, [], Covered.init), by: \.version)
  }
}

/// An order of the answer.
private struct Order {
  let row: Int64
  let id: Bestallning.ID
  let status: Bestallning.Status
  let beslut: CalendarDay
  let gallerFran: CalendarDay

  init(row: Row) throws {
    self.row = Int64(try row.integer(0))
    id = try row.id(1)
    status = try row.code(2)
    beslut = try row.day(3)
    gallerFran = try row.day(4)
  }
}

/// An insats as its order has it, from the third column on.
private struct Ordered {
  let insats: Insats
  let isGone: Bool
  let isCarriedOn: Bool
  let isAwaited: Bool
  let sedan: Instant?

  init(row: Row) throws {
    insats = Insats(
      id: try row.id(2),
      typ: Kod(system: try row.word(3), code: try row.word(4), text: try row.word(5)),
      onskadStart: try row.dayIfAny(6), slut: try row.dayIfAny(7))
    isGone = try row.flag(8)
    isAwaited = try row.flag(9)
    sedan = try row.instantIfAny(10)
    isCarriedOn = try row.flag(11)
  }
}

private struct Handelse {
  let insats: Int64
  private let id: InsatsHandelse.ID
  private let typ: InsatsHandelse.Typ
  private let datum: CalendarDay
  private let ersatter: InsatsHandelse.ID?
  private let registrerad: Instant

  init(row: Row) throws {
    insats = Int64(try row.integer(0))
    id = try row.id(1)
    typ = try row.code(2)
    datum = try row.day(3)
    ersatter = try row.idIfAny(4)
    registrerad = try row.instant(5)
  }

  func handelse(of insats: Insats.ID) -> InsatsHandelse {
    InsatsHandelse(
      id: id, insats: insats, typ: typ, datum: datum, ersatter: ersatter, registrerad: registrerad)
  }
}

private struct Clock {
  let insats: Int64
  private let slag: Frist.Slag
  private let ankare: CalendarDay
  private let sistaDag: CalendarDay
  private let utfall: Frist.Utfall

  init(row: Row) throws {
    insats = Int64(try row.integer(0))
    slag = try row.code(1)
    ankare = try row.day(2)
    sistaDag = try row.day(3)
    utfall = try Frist.Utfall(row: row, from: 4)
  }

  func frist(of insats: Insats.ID) -> Frist {
    Frist(insats: insats, slag: slag, ankare: ankare, sistaDag: sistaDag, utfall: utfall)
  }
}

private struct Version {
  let plan: Int64
  let id: Genomforandeplan.ID
  let row: Int64
  let order: Int64
  private let number: Int
  private let faststalld: CalendarDay
  private let uppfoljning: CalendarDay
  private let intagen: Instant
  private let mottagen: Instant?
  private let isAvvisad: Bool

  init(row: Row) throws {
    plan = Int64(try row.integer(0))
    id = try row.id(1)
    self.row = Int64(try row.integer(2))
    order = Int64(try row.integer(3))
    number = try row.integer(4)
    faststalld = try row.day(5)
    uppfoljning = try row.day(6)
    intagen = try row.instant(7)
    mottagen = try row.instantIfAny(8)
    isAvvisad = try row.flag(9)
  }

  func version(covering covered: [Covered]) -> Planlage.Version {
    Planlage.Version(
      version: number, faststalld: faststalld, uppfoljning: uppfoljning, intagen: intagen,
      insatser: Set(covered.map(\.insats)), mottagen: mottagen, isAvvisad: isAvvisad)
  }
}

private struct Covered {
  let version: Int64
  let insats: Insats.ID
  let order: Int64

  init(row: Row) throws {
    version = Int64(try row.integer(0))
    insats = try row.id(1)
    order = Int64(try row.integer(2))
  }
}
