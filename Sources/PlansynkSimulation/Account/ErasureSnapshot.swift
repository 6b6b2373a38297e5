import PlansynkCore

/// How every order stands, as far as erasure may ask: read by SQL of its own.
struct ErasureSnapshot {
  /// An order.
  struct Order {
    let uuid: String
    let row: Int64
    let status: String
    /// Kinds of content: bytes as received, and frozen bodies.
    let contents: Int
    /// Why nothing of it may go, in a word; `nil` where nothing holds it.
    let hold: String?
    /// When its last version came, or its last item changed.
    let newest: Int64
    /// When something was last noted of it.
    let noted: Int64
    /// Lines of history and items.
    let lines: Int64
    /// Whether its rows name those of another order.
    let isLinked: Bool
    /// Whether it, its newest version or its newest item is the newest of all.
    let isNewest: Bool
    var insatser: [String] = []
    var versions: [Int] = []
  }

  private(set) var orders: [String: Order] = [:]
  let log: Int64
  let historyLines: Int64

  init(_ store: StoreAccount) throws {
    log = try store.number("SELECT coalesce(max(id), 0) FROM gallring_logg") ?? 0
    historyLines = try store.number("SELECT count(*) FROM history") ?? 0
    let found = try store.rows(Self.sql) { row in
      Order(
        uuid: row[0], row: row[1], status: row[2], contents: row[3], hold: row[4],
        newest: row[5], noted: row[6], lines: row[7], isLinked: row[8], isNewest: row[9])
    }
    for order in found { orders[order.uuid] = order }
    let insatser = try store.rows(
      "SELECT b.uuid, i.uuid FROM insats i JOIN bestallning b ON b.id = i.bestallning"
    ) { ($0[0] as String, $0[1] as String) }
    for (order, insats) in insatser { orders[order]?.insatser.append(insats) }
    let versions = try store.rows(
      """
      SELECT b.uuid, v.version
      FROM bestallning_version v JOIN bestallning b ON b.id = v.bestallning
      """
    ) { ($0[0] as String, $0[1] as Int) }
    for (order, version) in versions { orders[order]?.versions.append(version) }
  }

  private static let sql = """
    SELECT b.uuid, b.id, b.status,
      EXISTS (SELECT 1 FROM bestallning_version v
        WHERE v.bestallning = b.id AND length(v.verbatim) > 0)
      + EXISTS (SELECT 1 FROM outbox o JOIN outbox_body y ON y.item = o.id
        WHERE o.bestallning = b.id),
      CASE
        WHEN EXISTS (SELECT 1 FROM bevaras k WHERE k.bestallning = b.id) THEN 'bevaras'
        WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.bestallning = b.id
          AND o.state NOT IN ('delivered', 'superseded', 'cancelled')) THEN 'owed'
        WHEN EXISTS (SELECT 1 FROM avvikelse a LEFT JOIN insats i ON i.id = a.insats
          WHERE b.id IN (a.bestallning, i.bestallning) AND (a.stangd IS NULL
            OR a.stangning <> 'upphavd' AND (a.journalford IS NULL OR a.hanterad IS NULL)))
          THEN 'avvikelse'
        WHEN EXISTS (SELECT 1 FROM frist f JOIN insats i ON i.id = f.insats
          WHERE i.bestallning = b.id AND f.utfall = 'oppen') THEN 'clock'
        WHEN EXISTS (SELECT 1 FROM parked p WHERE p.feed_id = b.uuid AND p.settled IS NULL)
          THEN 'parked'
        WHEN EXISTS (SELECT 1 FROM handover h JOIN bestallning_version v
          ON v.id = h.bestallning_version WHERE v.bestallning = b.id AND h.written IS NULL)
          THEN 'unwritten'
      END,
      max((SELECT max(stored) FROM bestallning_version v WHERE v.bestallning = b.id),
        coalesce((SELECT max(changed) FROM outbox o WHERE o.bestallning = b.id), 0)),
      coalesce((SELECT max(at) FROM history h WHERE h.bestallning = b.id), 0),
      (SELECT count(*) FROM history h WHERE h.bestallning = b.id)
        + (SELECT count(*) FROM outbox o WHERE o.bestallning = b.id),
      b.ersatter IS NOT NULL OR EXISTS (SELECT 1 FROM bestallning e WHERE e.ersatter = b.uuid)
        OR EXISTS (SELECT 1 FROM bestalld_insats n JOIN insats i ON i.id = n.insats
          WHERE n.bestallning = b.id AND i.bestallning <> b.id),
      b.id = (SELECT max(id) FROM bestallning)
        OR EXISTS (SELECT 1 FROM bestallning_version v WHERE v.bestallning = b.id
          AND v.id = (SELECT max(id) FROM bestallning_version))
        OR EXISTS (SELECT 1 FROM outbox o WHERE o.bestallning = b.id
          AND o.id = (SELECT max(id) FROM outbox))
    FROM bestallning b
    """
}
