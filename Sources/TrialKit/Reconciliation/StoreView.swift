import Crypto
import FoundationEssentials
import GRDB
import Glibc

/// The store as it lies on disk, read past the daemon.
///
/// A trial asks the file itself, by SQL of its own: the daemon's account of its rows would be the
/// witness in its own cause. It opens read-only, as all but the daemon must.
public struct StoreView: Sendable {
  private let path: String

  /// A view of a database file.
  public init(path: String) { self.path = path }

  /// Every row of the outbox, in the order in which they were owed.
  public func outbox() throws(TrialError) -> [StoreRow] {
    try read { database in
      let contents = try Self.bilagor(database)
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT o.id, o.kind, o.subject, o.version, o.detail, b.uuid AS bestallning, o.state,
            lower(hex(o.digest)) AS digest, o.attempts, body.bytes AS bytes
          FROM outbox AS o
          JOIN bestallning AS b ON b.id = o.bestallning
          LEFT JOIN outbox_body AS body ON body.item = o.id
          ORDER BY o.id
          """)
      var rows: [StoreRow] = []
      while let row = try cursor.next() { rows.append(Self.row(row, contents)) }
      return rows
    }
  }

  /// Every order version that is stored.
  public func versions() throws(TrialError) -> Set<StoredVersion> {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT b.uuid AS bestallning, v.version
          FROM bestallning_version AS v JOIN bestallning AS b ON b.id = v.bestallning
          """)
      return Set(rows.map { StoredVersion(bestallning: $0["bestallning"], version: $0["version"]) })
    }
  }

  /// How many items of the outbox stand in each state; none before there is a store.
  public func states() throws(TrialError) -> [String: Int] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT state, count(*) AS count FROM outbox GROUP BY state")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["state"], $0["count"]) })
    }
  }

  /// Items that are leased, and how many wait; nothing before there is a schema.
  public func standing() throws(TrialError) -> StoreStanding {
    // Killed before it has come to write ahead, it leaves a journal that no reader may roll back.
    guard access(path, F_OK) == 0, access(path + "-journal", F_OK) != 0 else {
      return StoreStanding(isMade: false)
    }
    return try read { database in
      guard try database.tableExists("outbox") else { return StoreStanding(isMade: false) }
      var standing = StoreStanding(isMade: true)
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT kind, subject, version, detail, lease FROM outbox WHERE state = 'sending'
          """)
      standing.leased = rows.map { row in
        StoreStanding.Leased(
          address: Self.address(
            row["kind"], subject: row["subject"], version: row["version"], detail: row["detail"]),
          lease: row["lease"])
      }
      standing.pending =
        try Int.fetchOne(database, sql: "SELECT count(*) FROM outbox WHERE state = 'pending'") ?? 0
      return standing
    }
  }

  /// How many documents of the feed are parked.
  public func parked() throws(TrialError) -> Int {
    try read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM parked") ?? 0
    }
  }

  /// Attempts that were charged to items.
  public func charged() throws(TrialError) -> Int {
    try read { database in
      try Int.fetchOne(database, sql: "SELECT coalesce(sum(charged), 0) FROM outbox") ?? 0
    }
  }

  /// What SQLite says of the file: `ok` when it is whole.
  public func integrity() throws(TrialError) -> String {
    try read { database in
      try String.fetchOne(database, sql: "PRAGMA integrity_check") ?? "no answer"
    }
  }

  /// SHA-256 of every attachment by the digest that it is kept under.
  private static func bilagor(_ database: Database) throws -> [String: String] {
    var hashes: [String: SHA256] = [:]
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT lower(hex(b.digest)) AS digest, c.bytes
        FROM bilaga AS b JOIN bilaga_chunk AS c ON c.bilaga = b.id ORDER BY b.id, c.number
        """)
    while let row = try cursor.next() {
      let digest: String = row["digest"]
      let bytes: Data = row["bytes"]
      hashes[digest, default: SHA256()].update(data: bytes)
    }
    return hashes.mapValues { HexText.of($0.finalize()) }
  }

  private static func row(_ row: Row, _ contents: [String: String]) -> StoreRow {
    let kind: String = row["kind"]
    let subject: String = row["subject"]
    let version: Int = row["version"]
    let detail: String = row["detail"]
    let bytes: Data? = row["bytes"]
    return StoreRow(
      id: row["id"], kind: kind,
      address: address(kind, subject: subject, version: version, detail: detail),
      bestallning: row["bestallning"], state: row["state"],
      sha256: bytes.map { HexText.of(SHA256.hash(data: $0)) } ?? contents[detail] ?? "no content",
      digest: row["digest"], attempts: row["attempts"])
  }

  /// Where a row goes. Source: the paths of `Config/openapi.yaml`.
  private static func address(
    _ kind: String, subject: String, version: Int, detail: String
  ) -> String {
    switch kind {
    case "mottagning": "/bestallningar/\(subject)/mottagningskvittenser/\(version)"
    case "svar": "/bestallningar/\(subject)/svar/\(version)"
    case "handelse": "/insatser/\(subject)/handelser/\(detail)"
    case "bilaga": "/genomforandeplaner/\(subject)/versioner/\(version)/bilagor/\(detail)"
    case "plan": "/genomforandeplaner/\(subject)/versioner/\(version)"
    default: "/avvikelser/\(subject)"
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(TrialError) -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let value = try queue.read(body)
      try queue.close()
      return value
    } catch {
      throw .unreadable("the store cannot be read: \(error)")
    }
  }
}
