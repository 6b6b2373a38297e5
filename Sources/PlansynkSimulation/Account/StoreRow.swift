import FoundationEssentials
import GRDBSQLite

/// The row at which a statement stands; not to be kept. Columns are what the reader takes them for.
struct StoreRow {
  let statement: OpaquePointer

  subscript(_ column: Int32) -> Int64? { isNull(column) ? nil : self[column] as Int64 }

  subscript(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  subscript(_ column: Int32) -> Int { Int(self[column] as Int64) }

  subscript(_ column: Int32) -> Bool { self[column] as Int64 != 0 }

  subscript(_ column: Int32) -> String? { isNull(column) ? nil : self[column] as String }

  subscript(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  subscript(_ column: Int32) -> Data {
    guard let bytes = sqlite3_column_blob(statement, column) else { return Data() }
    return Data(bytes: bytes, count: Int(sqlite3_column_bytes(statement, column)))
  }

  private func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }
}

/// What can stand for a question mark in a statement.
protocol StoreArgument {
  func bind(to statement: OpaquePointer, at place: Int32)
}

extension Int64: StoreArgument {
  func bind(to statement: OpaquePointer, at place: Int32) {
    sqlite3_bind_int64(statement, place, self)
  }
}

extension Int: StoreArgument {
  func bind(to statement: OpaquePointer, at place: Int32) {
    sqlite3_bind_int64(statement, place, Int64(self))
  }
}

extension String: StoreArgument {
  func bind(to statement: OpaquePointer, at place: Int32) {
    // SQLite keeps a copy: the text need not live as long as the statement.
    sqlite3_bind_text(
      statement, place, self, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
  }
}
