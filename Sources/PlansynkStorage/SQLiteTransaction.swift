import GRDB
import PlansynkCore

/// One transaction on the writer. Each subject of the port is implemented in a file of its own.
struct SQLiteTransaction: StoreTransaction {
  let sql: SQLConnection
  let rows = RowNumbers()

  /// The row of an order; an id that is not stored is a fault of the caller.
  func bestallningRow(_ id: Bestallning.ID) throws(StoreError) -> Int64 {
    guard let row = try knownRow(id) else { throw .constraint }
    return row
  }

  /// The row of an insats; an id that is not stored is a fault of the caller.
  func insatsRow(_ id: Insats.ID) throws(StoreError) -> Int64 {
    guard let row = try knownRow(id) else { throw .constraint }
    return row
  }

  /// The row of an order, if it is stored.
  func knownRow(_ id: Bestallning.ID) throws(StoreError) -> Int64? {
    if let row = rows[id] { return row }
    rows[id] = try sql.number("SELECT id FROM bestallning WHERE uuid = ?", [id.rawValue])
    return rows[id]
  }

  /// The row of an insats, if it is stored.
  func knownRow(_ id: Insats.ID) throws(StoreError) -> Int64? {
    if let row = rows[id] { return row }
    rows[id] = try sql.number("SELECT id FROM insats WHERE uuid = ?", [id.rawValue])
    return rows[id]
  }
}
