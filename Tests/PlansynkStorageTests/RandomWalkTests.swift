import PlansynkCore
import PlansynkStorage
import Testing

/// What is kept (counts, gates, urgencies) equals what a search would find, after anything.
@Suite struct RandomWalkTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `I5, I6, I8: what is kept equals what a scan finds`(seed: UInt64) throws {
    let fixture = try StoreFixture()
    var walk = RandomWalk(seed: seed)
    try fixture.store.write { tx throws(StoreError) in try tx.insertBestallningar(1, 2, 3) }
    for step in 0..<250 {
      try fixture.store.write { tx throws(StoreError) in try walk.step(tx, at: at(Int64(step))) }
    }
    try fixture.store.close()
    for (name, sql) in Self.differences {
      #expect(try RawDatabase.rows(sql, at: fixture.path) == [], "\(name)")
    }
    #expect(try RawDatabase.rows("SELECT count(*) > 40 FROM outbox", at: fixture.path) == ["1"])
  }

  /// Each selects rows where what is kept is wrong.
  static let differences = [
    (
      "counts of ended items",
      """
      SELECT * FROM kept_count k
      WHERE k.state <> '' AND k.subject <> 'avvikelser-open' AND (k.count, k.attempts) <> (
        SELECT count(*), coalesce(sum(attempts), 0) FROM outbox o
        WHERE o.kind = k.subject AND o.state = k.state)
      """
    ),
    (
      "counts of everything else",
      """
      SELECT subject, count FROM kept_count WHERE state = ''
      EXCEPT SELECT 'avvikelser', count(*) FROM avvikelse
      EXCEPT SELECT 'parked', count(*) FROM parked
      """
    ),
    (
      "blocked",
      """
      SELECT id FROM outbox o WHERE state = 'pending' AND blocked <> EXISTS (
        SELECT 1 FROM outbox e WHERE e.bestallning = o.bestallning AND e.id < o.id
          AND e.tried = 0 AND e.state IN ('pending', 'sending')
          AND (e.kind <> 'plan' OR NOT EXISTS (
            SELECT 1 FROM outbox a WHERE a.kind = 'bilaga' AND a.subject = e.subject
              AND a.version = e.version
              AND a.state IN ('attention', 'held', 'cancelled', 'superseded'))))
      """
    ),
    (
      "missing",
      """
      SELECT id FROM outbox o WHERE kind = 'plan' AND missing <> (
        SELECT count(*) FROM (
          SELECT max(round), state FROM outbox a
          WHERE a.subject = o.subject AND a.version = o.version AND a.kind = 'bilaga'
          GROUP BY detail) WHERE state <> 'delivered')
      """
    ),
    (
      "urgency",
      """
      SELECT o.id FROM outbox o WHERE o.state = 'pending' AND o.urgency <> min(
        coalesce(o.due_at, \(Int64.max)),
        coalesce((
          SELECT min(p.due_at) FROM outbox p WHERE o.kind = 'bilaga' AND p.kind = 'plan'
            AND p.subject = o.subject AND p.version = o.version AND p.state = 'pending'),
          \(Int64.max)),
        coalesce((
          SELECT min(b.due_at) FROM outbox b WHERE o.tried = 0 AND b.id > o.id
            AND b.bestallning = o.bestallning AND b.state = 'pending'), \(Int64.max)),
        coalesce((
          SELECT min(p.due_at) FROM outbox b JOIN outbox p
            ON p.subject = b.subject AND p.version = b.version AND p.kind = 'plan'
            AND p.state = 'pending'
          WHERE o.tried = 0 AND b.id > o.id AND b.bestallning = o.bestallning
            AND b.kind = 'bilaga' AND b.state = 'pending'), \(Int64.max)))
      """
    ),
    (
      "history of states",
      """
      SELECT o.id FROM outbox o WHERE o.state <> (
        SELECT iif(h.handelse = 'enqueued', 'pending', h.handelse) FROM history h
        WHERE h.item = o.id ORDER BY h.id DESC LIMIT 1)
      """
    ),
  ]
}

/// Random things that happen to a store, replayed exactly by their seed.
struct RandomWalk {
  private var state: UInt64
  private var leased: [LeasedItem] = []
  private var versions = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func step(_ tx: any StoreTransaction, at now: Instant) throws(StoreError) {
    switch next(13) {
    case 0, 1: try takeIn(tx, at: now)
    case 2:
      let order = next(3) + 1
      versions += 1
      try tx.enqueueReceipt(order, version: versions, dueAt: due(now), at: now)
    case 3, 4: leased += try tx.lease(lease, limit: next(3) + 1, at: now)
    case 5, 6, 7, 8: try record(tx, at: now)
    case 9, 10: try move(tx, at: now)
    case 11:
      let items = try tx.items(of: makeID(next(3) + 1), in: [.pending])
      if let item = items.first { try tx.goNow(item.id, at: now) }
    default:
      try tx.reschedule(insats: makeID((next(3) + 1) * 100), dueAt: due(now))
      if next(4) == 0 {
        _ = try tx.voidLeases(except: LeaseID(rawValue: 0), at: now)
        leased = []
      }
    }
  }

  private mutating func takeIn(_ tx: any StoreTransaction, at now: Instant) throws(StoreError) {
    versions += 1
    let order = next(3) + 1
    let bilagor = (0..<next(3)).map { makeDigest($0 + 1) }
    try tx.takeIn(
      makePlan(order, version: versions, bestallning: order, bilagor: bilagor),
      bestallning: order, dueAt: due(now))
  }

  private mutating func record(_ tx: any StoreTransaction, at now: Instant) throws(StoreError) {
    guard !leased.isEmpty else { return }
    let item = leased.remove(at: next(leased.count))
    guard next(8) != 0 else { return try tx.giveBack(item, lease: lease) }
    let isPlan = item.address.kind == .plan
    let verdict =
      switch next(6) {
      case 0: DeliveryVerdict(.pending, notBefore: now.adding(seconds: Int64(next(20))))
      case 1: DeliveryVerdict(.pending, isCharged: true, isTried: true, resendsAttachments: isPlan)
      case 2: DeliveryVerdict(.attention, isCharged: true, isTried: true)
      case 3 where isPlan: DeliveryVerdict(.awaiting, notBefore: now, isTried: true)
      default: delivered
      }
    try tx.record(verdict, of: item, at: now)
  }

  private mutating func move(_ tx: any StoreTransaction, at now: Instant) throws(StoreError) {
    // Mostly what can be moved, to where it stops or goes on, so that holds and releases are many.
    let movable: Set<DeliveryState> = [.pending, .attention, .held, .awaiting]
    let isAny = next(4) == 0
    let items = try tx.items(
      of: makeID(next(3) + 1), in: isAny ? Set(DeliveryState.allCases) : movable)
    guard !items.isEmpty else { return }
    let goals = isAny ? DeliveryState.allCases : [.held, .pending]
    let state = goals[next(goals.count)]
    _ = try tx.move(items[next(items.count)].id, to: state, reason: "walk", at: now)
  }

  private mutating func due(_ now: Instant) -> Instant? {
    next(3) == 0 ? nil : now.adding(seconds: Int64(next(500)))
  }

  /// A number below `bound` (xorshift).
  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }
}
