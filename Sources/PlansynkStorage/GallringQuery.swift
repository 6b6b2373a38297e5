import GRDB
import PlansynkCore

/// What erasure judges by: a few questions for all orders, put together by row.
struct GallringQuery {
  let sql: SQLConnection

  /// Every order, and what is no order's.
  func underlag(_ granser: Gallringsgranser) throws(StoreError) -> Gallringsunderlag {
    let orders = try orders()
    let uuids = Dictionary(uniqueKeysWithValues: orders.map { ($0.row, $0.id) })
    let insatser = Dictionary(
      uniqueKeysWithValues: try BestallningslageQuery(sql: sql).all(.alla).map {
        ($0.bestallning, $0.insatser)
      })
    let items = Dictionary(grouping: try items(), by: \.order)
    let hinder = try hinder()
    let links = try links()
    let notes = try notes()
    let newestItem = try sql.number("SELECT max(id) FROM outbox")
    let newestOrder = orders.last?.row
    let lagen = orders.map { order in
      let own = items[order.row] ?? []
      var held = (hinder[order.row] ?? []).union(own.compactMap(\.hinder))
      let running = insatser[order.id] ?? []
      if running.contains(where: { $0.frister.contains { $0.utfall == .oppen } }) {
        held.insert(.fristLoper)
      }
      let senast = own.map(\.changed).reduce(order.stored, max)
      return Gallringslage(
        bestallning: order.id,
        handtag: ShortID(letter: Bestallning.handleLetter, number: order.row),
        status: order.status,
        tider: Gallringslage.Tider(
          statusSedan: order.statusSince, senast: senast,
          senasteNotis: max(senast, notes[order.row] ?? senast)),
        insatser: running.filter { !$0.isGone }.map {
          Gallringslage.Insatslut(
            state: $0.runsOn ? .paborjad : $0.story.state, slut: $0.story.end?.datum)
        },
        hinder: held, harInnehall: order.hasBytes || own.contains { $0.hasBody },
        arYngst: order.row == newestOrder || order.isNewestVersion
          || own.contains { $0.newest == newestItem },
        kopplade: Set((links[order.row] ?? []).compactMap { uuids[$0] }))
    }
    return Gallringsunderlag(
      lagen: lagen, parkerade: try sql.count(Self.parked, Self.parkedArguments(granser)),
      bilagor: try sql.count(
        "SELECT count(*) FROM bilaga WHERE \(Self.loose("?1"))", [granser.innehall.milliseconds]))
  }

  /// Of settled elements that were set aside: those that lose their bytes, or go. Its arguments are
  /// `parkedArguments`.
  static let old = """
    settled < ?1 AND (length(verbatim) > 0 OR settled < ?2) AND NOT EXISTS (
      SELECT 1 FROM bestallning b JOIN bevaras k ON k.bestallning = b.id
      WHERE b.uuid = parked.feed_id)
    """
  private static let parked = "SELECT count(*) FROM parked WHERE \(old)"

  static func parkedArguments(_ granser: Gallringsgranser) -> StatementArguments {
    [granser.innehall.milliseconds, granser.historik.milliseconds]
  }

  /// Of a row of `bilaga`: older than an instant, which stands as `limit`, of no order that has its
  /// bytes, and of no plan that is still owed. A plan may be handed in for an order whose content
  /// is gone; while it is owed, so are its attachments, also those that the myndighet has already.
  static func loose(_ limit: String) -> String {
    """
    finished < \(limit) AND digest NOT IN (
      SELECT p.digest FROM outbox o JOIN plan n ON n.uuid = o.subject
      JOIN plan_version v ON v.plan = n.id AND v.version = o.version
      JOIN plan_bilaga p ON p.plan_version = v.id
      WHERE o.kind IN ('plan', 'bilaga') AND \(OpenItems.open(of: "o.")))
    AND digest NOT IN (
      SELECT p.digest FROM plan_bilaga p JOIN plan_version v ON v.id = p.plan_version
      WHERE EXISTS (
        SELECT 1 FROM bestallning_version o
        WHERE o.bestallning = v.bestallning AND length(o.verbatim) > 0))
    """
  }

  private func orders() throws(StoreError) -> [Order] {
    try sql.rows(
      """
      SELECT b.id, b.uuid, b.status,
        coalesce(
          (SELECT v.andrad FROM bestallning_version v
            WHERE v.bestallning = b.id AND v.status = b.status AND v.version > coalesce(
              (SELECT max(o.version) FROM bestallning_version o
                WHERE o.bestallning = b.id AND o.status IS NOT b.status), 0)
            ORDER BY v.version LIMIT 1),
          b.andrad),
        (SELECT max(v.stored) FROM bestallning_version v WHERE v.bestallning = b.id),
        EXISTS (SELECT 1 FROM bestallning_version v
          WHERE v.bestallning = b.id AND length(v.verbatim) > 0),
        EXISTS (SELECT 1 FROM bestallning_version v
          WHERE v.bestallning = b.id AND v.id = (SELECT max(id) FROM bestallning_version))
      FROM bestallning b ORDER BY b.id
      """, [], Order.init)
  }

  private func items() throws(StoreError) -> [Items] {
    try sql.rows(
      """
      SELECT o.bestallning, o.state, max(o.changed), max(o.id), max(y.item IS NOT NULL)
      FROM outbox o LEFT JOIN outbox_body y ON y.item = o.id GROUP BY o.bestallning, o.state
      """, [], Items.init)
  }

  /// What else must not go, by the row of the order.
  private func hinder() throws(StoreError) -> [Int64: Set<Gallringshinder>] {
    let found = try sql.rows(
      """
      SELECT bestallning, 'bevaras' FROM bevaras
      UNION ALL SELECT b.id, 'parkerat' FROM parked p JOIN bestallning b ON b.uuid = p.feed_id
        WHERE p.settled IS NULL
      UNION ALL SELECT v.bestallning, 'ej-levererat' FROM handover h
        JOIN bestallning_version v ON v.id = h.bestallning_version WHERE h.written IS NULL
      UNION ALL SELECT o.bestallning, 'ej-levererat' FROM outbox o
        CROSS JOIN handover h ON h.path IN (\(GallringPaths.ofItem)) AND h.written IS NULL
        WHERE EXISTS (SELECT 1 FROM handover WHERE written IS NULL AND bytes IS NOT NULL)
      UNION ALL SELECT a.bestallning, \(Self.avvikelse)
      UNION ALL SELECT i.bestallning, \(Self.avvikelse)
      """, []
    ) { row -> (order: Int64, hinder: Gallringshinder) in
      (Int64(try row.integer(0)), try row.code(1))
    }
    return found.reduce(into: [:]) { $0[$1.order, default: []].insert($1.hinder) }
  }

  private static let avvikelse = """
    iif(a.stangd IS NULL, 'avvikelse-oppen', 'avvikelse-odokumenterad')
    FROM avvikelse a JOIN insats i ON i.id = a.insats
    WHERE \(AvvikelseQuery.attGora)
    """

  /// When something was last noted, by the row of the order.
  private func notes() throws(StoreError) -> [Int64: Instant] {
    let rows = try sql.rows(
      "SELECT bestallning, max(at) FROM history WHERE bestallning IS NOT NULL GROUP BY 1", []
    ) { (order: Int64(try $0.integer(0)), at: try $0.instant(1)) }
    return Dictionary(rows.map { ($0.order, $0.at) }) { first, _ in first }
  }

  /// Orders whose rows name each other's.
  private func links() throws(StoreError) -> [Int64: [Int64]] {
    let pairs = try sql.rows(
      """
      SELECT DISTINCT a, b FROM (
        SELECT f.bestallning AS a, t.bestallning AS b FROM overtagande o
          JOIN insats f ON f.id = o.fran JOIN insats t ON t.id = o.till
        UNION ALL SELECT n.bestallning, i.bestallning FROM bestalld_insats n
          JOIN insats i ON i.id = n.insats
        UNION ALL SELECT v.bestallning, i.bestallning FROM plan_version v
          JOIN plan_insats p ON p.plan_version = v.id JOIN insats i ON i.id = p.insats
        UNION ALL SELECT v.bestallning, w.bestallning FROM plan_version v
          JOIN plan_version w ON w.plan = v.plan
        UNION ALL SELECT x.bestallning, i.bestallning FROM avvikelse x
          JOIN insats i ON i.id IN (x.insats, x.ursprung)
        UNION ALL SELECT x.bestallning, i.bestallning FROM frist x JOIN insats i ON i.id = x.insats
        UNION ALL SELECT h.bestallning, i.bestallning FROM history h
          JOIN insats i ON i.id = h.insats WHERE h.bestallning IS NOT NULL
        UNION ALL SELECT b.id, e.id FROM bestallning b JOIN bestallning e ON e.uuid = b.ersatter)
      WHERE a <> b
      """, []
    ) { (from: Int64(try $0.integer(0)), to: Int64(try $0.integer(1))) }
    return Dictionary(grouping: pairs, by: \.from).mapValues { $0.map(\.to) }
  }
}

extension Insatslage {
  /// Whether nobody has said anything of it, and something that it carries on runs.
  fileprivate var runsOn: Bool { story.state == .bestalld && tidigare.contains(where: \.runs) }
}

extension InsatsLinje {
  fileprivate var runs: Bool {
    story.state == .paborjad || story.state == .avbruten || tidigare.contains(where: \.runs)
  }
}

/// An order of the answer.
private struct Order {
  let row: Int64
  let id: Bestallning.ID
  let status: Bestallning.Status
  let statusSince: Instant
  let stored: Instant
  let hasBytes: Bool
  let isNewestVersion: Bool

  init(row: Row) throws {
    self.row = Int64(try row.integer(0))
    id = try row.id(1)
    status = try row.code(2)
    statusSince = try row.instant(3)
    stored = try row.instant(4)
    hasBytes = try row.flag(5)
    isNewestVersion = try row.flag(6)
  }
}

/// The items of an order in one state.
private struct Items {
  let order: Int64
  let hinder: Gallringshinder?
  let changed: Instant
  let newest: Int64
  let hasBody: Bool

  init(row: Row) throws {
    order = Int64(try row.integer(0))
    let state: DeliveryState = try row.code(1)
    hinder =
      switch state {
      case .pending, .sending: .ejLevererat
      case .awaiting: .vantarBesked
      case .attention: .kraverAtgard
      case .held: .stoppat
      case .delivered, .superseded, .cancelled: nil
      }
    changed = try row.instant(2)
    newest = Int64(try row.integer(3))
    hasBody = try row.flag(4)
  }
}
