import PlansynkCore
import PlansynkHost

/// Nothing is erased that is owed, open, kept, running or younger than the rules say; what is
/// erased whole leaves a tombstone of each version and never comes back; nothing else goes with it;
/// and in the end everything has gone that is older.
struct ErasedByRule: InvariantCheck {
  /// A lenient look: what may go at the earliest.
  struct Rules {
    let facts: WorldFacts
    let regler: Gallringsregler
    let zone: any Zone

    /// Why an order may not lose its content on a day; `nil` where it may.
    func objection(to order: ErasureSnapshot.Order, on today: CalendarDay) -> String? {
      if let hold = order.hold { return hold }
      // What another order carries on is that one's to end.
      let passedOn = Set(facts.carriedOn.values)
      let own = order.insatser.filter { !passedOn.contains($0) && !facts.isUnsettled($0) }
      if order.status != "felmarkerad", own.contains(where: facts.isRunning) { return "running" }
      if order.status == "aktiv", own.contains(where: { !facts.hasEnded($0) }) {
        return "not ended"
      }
      let last = zone.day(of: Instant(milliseconds: order.newest)).adding(days: days(order))
      return today > last ? nil : "young"
    }

    /// Days that content stays.
    func days(_ order: ErasureSnapshot.Order) -> Int {
      order.status == "felmarkerad" ? min(14, regler.innehallDagar) : regler.innehallDagar
    }

    /// Whether the content of an order has to be gone, by a margin of two days.
    func isOverdue(_ order: ErasureSnapshot.Order, on today: CalendarDay) -> Bool {
      let passedOn = Set(facts.carriedOn.values)
      let isPlain = order.insatser.allSatisfy {
        facts.carriedOn[$0] == nil && !passedOn.contains($0) && !facts.isUnsettled($0)
      }
      guard isPlain else { return false }
      let ended = order.insatser.compactMap(facts.end).max() ?? CalendarDay(ordinal: 0)
      return objection(to: order, on: today.adding(days: -2)) == nil
        && ended.adding(days: days(order)) < today.adding(days: -2)
    }
  }

  let zone: any Zone

  func judge(_ account: Account, at moment: Moment) throws {
    guard let store = account.store else { return }
    // An older copy of the store brings back what was erased since.
    guard !account.wasRestored else { return }
    let stored = try store.rows(
      """
      SELECT b.uuid, v.version FROM bestallning b
      JOIN bestallning_version v ON v.bestallning = b.id
      """
    ) { (order: $0[0] as String, version: $0[1] as Int) }
    for (order, version) in stored where version <= account.facts.buried[order] ?? 0 {
      throw Breach("erasure", "version \(version) of order \(order) came back")
    }
    guard moment == .end, let regler = account.facts.gallring else { return }
    let rules = Rules(facts: account.facts, regler: regler, zone: zone)
    for order in try ErasureSnapshot(store).orders.values.sorted(by: { $0.row < $1.row }) {
      guard rules.isOverdue(order, on: account.today) else { continue }
      guard order.contents == 0 else {
        throw Breach("erasure", "order \(order.uuid) should have lost its content")
      }
      let noted = zone.day(of: Instant(milliseconds: order.noted))
      guard
        regler.historikManader > 0 || order.isLinked || order.isNewest
          || noted >= account.today.adding(days: -2)
      else { throw Breach("erasure", "order \(order.uuid) should have gone") }
    }
  }
}

extension World {
  /// Judges what a transaction of erasure took, and forgets what is told of what has gone.
  func erased(
    since before: ErasureSnapshot, as after: ErasureSnapshot, by regler: Gallringsregler
  ) throws {
    guard let store = account.store else { return }
    guard after.log > before.log else {
      return try judgeRest(before, after, except: [])
    }
    let today = zone.day(of: time.now)
    let rules = ErasedByRule.Rules(facts: account.facts, regler: regler, zone: zone)
    let gone = before.orders.values.filter { order in
      after.orders[order.uuid].map { $0.contents < order.contents } ?? true
    }.sorted { $0.row < $1.row }
    for order in gone {
      if let objection = rules.objection(to: order, on: today) {
        throw Breach("erasure", "order \(order.uuid) was erased: \(objection)")
      }
      account.facts.erased.insert(order.uuid)
    }
    let whole = gone.filter { after.orders[$0.uuid] == nil }
    for order in whole {
      account.facts.buried[order.uuid] = order.versions.max()
      for version in order.versions {
        let stones = try store.number(
          "SELECT count(*) FROM gravsten WHERE uuid = ? AND version = ?", [order.uuid, version])
        guard stones == 1 else {
          throw Breach("erasure", "version \(version) of order \(order.uuid) has no tombstone")
        }
      }
    }
    try judgeRest(before, after, except: Set(whole.map(\.uuid)))
    try account.forget(whole, lines: before.historyLines - after.historyLines)
    deeds.count("erased content", gone.count)
    deeds.count("erased whole", whole.count)
    note("erased \(gone.count) of them whole \(whole.count)")
  }

  /// Nothing else went along.
  private func judgeRest(
    _ before: ErasureSnapshot, _ after: ErasureSnapshot, except gone: Set<String>
  ) throws {
    for order in before.orders.values where !gone.contains(order.uuid) {
      guard let rest = after.orders[order.uuid], rest.lines == order.lines,
        rest.insatser.count == order.insatser.count, rest.versions.count == order.versions.count
      else { throw Breach("erasure", "order \(order.uuid) lost rows, though it stays") }
    }
  }
}

extension WorldFacts {
  private func last(of insats: String) -> (typ: String, datum: CalendarDay)? {
    standing(of: insats).enumerated()
      .max { ($0.element.datum, $0.offset) < ($1.element.datum, $1.offset) }?.element
  }

  /// Whether an insats has begun and not ended, by what was told.
  func isRunning(_ insats: String) -> Bool {
    last(of: insats).map { $0.typ != "avslutad" } ?? false
  }

  /// Whether an insats has ended, by what was told.
  func hasEnded(_ insats: String) -> Bool { last(of: insats)?.typ == "avslutad" }

  /// The day on which it did.
  func end(of insats: String) -> CalendarDay? {
    last(of: insats).flatMap { $0.typ == "avslutad" ? $0.datum : nil }
  }
}
