import GRDB
import PlansynkCore

/// The statements of one transaction, found by where their text lies in memory.
///
/// GRDB finds a statement by its text, which it reads twice each time; a transaction runs the same
/// score of texts some hundred times. Each text is kept as long as its place is known, so that no
/// other can lie there.
final class StatementShelf {
  /// Texts that are put together anew each time are found by GRDB; here they would only pile up.
  private static let placesMax = 64
  /// Shorter texts lie in the string itself, and so have no place of their own.
  private static let shortest = 16

  private struct Place: Hashable {
    let start: UnsafeRawPointer
    let count: Int

    init?(_ text: String) {
      let place = text.utf8.withContiguousStorageIfAvailable { bytes in
        bytes.baseAddress.map { (UnsafeRawPointer($0), bytes.count) }
      }
      guard case (let start, let count)?? = place, count >= StatementShelf.shortest else {
        return nil
      }
      (self.start, self.count) = (start, count)
    }
  }

  private var places: [Place: (text: String, statement: Statement)] = [:]

  func statement(_ sql: String, of database: Database) throws(StoreError) -> OpaquePointer {
    let place = Place(sql)
    if let place, let known = places[place] { return known.statement.sqliteStatement }
    let statement = try StoreError.translating { try database.cachedStatement(sql: sql) }
    if let place, places.count < Self.placesMax { places[place] = (sql, statement) }
    return statement.sqliteStatement
  }
}
