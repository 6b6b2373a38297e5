import GRDBSQLite
import PlansynkCore

/// The row at which a statement stands: columns as the words of the middle. Not to be kept.
///
/// STRICT tables and named checks keep the types; a value that is none of ours all the same is
/// damage, never a trap.
struct Row {
  let statement: OpaquePointer

  func number(_ column: Int) throws -> Int64? {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_NULL: nil
    case SQLITE_INTEGER: sqlite3_column_int64(statement, Int32(column))
    default: throw StoreError.undecodable
    }
  }

  func text(_ column: Int) throws -> String? {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_NULL: return nil
    case SQLITE_TEXT:
      // Out of memory is the only reason for no address.
      guard let text = sqlite3_column_text(statement, Int32(column)) else {
        throw StoreError.undecodable
      }
      let count = Int(sqlite3_column_bytes(statement, Int32(column)))
      return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    default: throw StoreError.undecodable
    }
  }

  func bytes(_ column: Int) throws -> [UInt8]? {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_NULL: return nil
    case SQLITE_BLOB:
      // Of no bytes there is no address.
      guard let blob = sqlite3_column_blob(statement, Int32(column)) else { return [] }
      let count = Int(sqlite3_column_bytes(statement, Int32(column)))
      return [UInt8](UnsafeRawBufferPointer(start: blob, count: count))
    default: throw StoreError.undecodable
    }
  }

  func integer(_ column: Int) throws -> Int { Int(try present(number(column))) }

  func word(_ column: Int) throws -> String { try present(text(column)) }

  func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

  func instant(_ column: Int) throws -> Instant {
    Instant(milliseconds: try present(number(column)))
  }

  func instantIfAny(_ column: Int) throws -> Instant? {
    try number(column).map(Instant.init(milliseconds:))
  }

  func day(_ column: Int) throws -> CalendarDay { CalendarDay(ordinal: try integer(column)) }

  func dayIfAny(_ column: Int) throws -> CalendarDay? {
    try number(column).map { CalendarDay(ordinal: Int($0)) }
  }

  func digest(_ column: Int) throws -> Digest {
    try present(Digest(bytes: present(bytes(column))))
  }

  func digestIfAny(_ column: Int) throws -> Digest? {
    try bytes(column).map { try present(Digest(bytes: $0)) }
  }

  /// A user id as the kernel said it.
  func uidIfAny(_ column: Int) throws -> UInt32? {
    try number(column).map { UInt32(truncatingIfNeeded: $0) }
  }

  func id<Subject>(_ column: Int) throws -> Identifier<Subject> {
    try present(Identifier(word(column)))
  }

  func idIfAny<Subject>(_ column: Int) throws -> Identifier<Subject>? {
    try text(column).map { try present(Identifier($0)) }
  }

  func code<Code: RawRepresentable<String>>(_ column: Int) throws -> Code {
    try present(Code(rawValue: word(column)))
  }

  func codeIfAny<Code: RawRepresentable<String>>(_ column: Int) throws -> Code? {
    try text(column).map { try present(Code(rawValue: $0)) }
  }

  func present<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw StoreError.undecodable }
    return value
  }
}

extension Digest {
  /// The bytes as SQLite takes them.
  var blob: [UInt8] { bytes }
}
