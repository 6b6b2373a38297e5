import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func cursor() throws(StoreError) -> FeedCursor? {
    try sql.row("SELECT cursor FROM feed") { try $0.text(0).flatMap(FeedCursor.init) } ?? nil
  }

  func setCursor(_ cursor: FeedCursor?) throws(StoreError) {
    try sql.run("UPDATE feed SET cursor = ?", [cursor?.rawValue])
  }

  func notePoll(at now: Instant, hadNews: Bool) throws(StoreError) {
    try sql.run(
      "UPDATE feed SET last_poll = ?1, last_news = iif(?2, ?1, last_news)",
      [now.milliseconds, hadNews])
  }

  func isFilled() throws(StoreError) -> Bool {
    try sql.row(
      "SELECT last_poll IS NOT NULL OR EXISTS (SELECT 1 FROM bestallning) FROM feed"
    ) { try $0.integer(0) == 1 } ?? false
  }

  func hasHadNews() throws(StoreError) -> Bool {
    try sql.row("SELECT last_news IS NOT NULL FROM feed") { try $0.integer(0) == 1 } ?? false
  }

  func source() throws(StoreError) -> FeedSource? {
    try sql.row("SELECT url, utforarenhet FROM source") {
      FeedSource(url: try $0.word(0), utforarenhet: try $0.word(1))
    }
  }

  func setSource(_ source: FeedSource) throws(StoreError) {
    try sql.run(
      "INSERT OR REPLACE INTO source (id, url, utforarenhet) VALUES (1, ?, ?)",
      [source.url, source.utforarenhet])
  }

  func breakerState() throws(StoreError) -> Breaker.State {
    try Breaker.State.read(from: sql)
  }

  func setBreakerState(_ state: Breaker.State) throws(StoreError) {
    let word: String
    let opening: Breaker.Opening?
    let allowed: Int?
    switch state {
    case .closed: (word, opening, allowed) = ("closed", nil, nil)
    case .open(let why): (word, opening, allowed) = ("open", why, nil)
    case .halfOpen(let why, let count): (word, opening, allowed) = ("half-open", why, count)
    }
    try sql.run(
      """
      UPDATE breaker SET state = ?, since = ?, next_probe = ?, interval_seconds = ?, fault = ?,
        code = ?, allowed = ?
      """,
      [
        word, opening?.since.milliseconds, opening?.nextProbe.milliseconds,
        opening?.intervalSeconds, opening?.fault.rawValue, opening?.code, allowed,
      ])
  }
}

extension Breaker.State {
  /// The breaker as stored.
  static func read(from sql: SQLConnection) throws(StoreError) -> Breaker.State {
    let state = try sql.row(
      "SELECT state, since, next_probe, interval_seconds, fault, code, allowed FROM breaker"
    ) { row -> Breaker.State in
      let word = try row.word(0)
      guard word != "closed" else { return .closed }
      let opening = Breaker.Opening(
        since: try row.instant(1), nextProbe: try row.instant(2),
        intervalSeconds: Int64(try row.integer(3)), fault: try row.code(4),
        code: try row.word(5))
      return word == "open" ? .open(opening) : .halfOpen(opening, allowed: try row.integer(6))
    }
    guard let state else { throw .undecodable }
    return state
  }
}
