import GRDB
import GRDBSQLite
import PlansynkCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The first hundred bytes of a database file, read without touching it or what lies beside it.
///
/// SQLite changes a file that it merely opens to write: it moves a log that it finds there into it.
/// So what is not ours is told from its header first.
///
/// Source: SQLite, "Database File Format", section 1.3.
struct FileHeader {
  private let bytes: [UInt8]

  private static let magic = Array("SQLite format 3\0".utf8)

  /// Reads the header through SQLite, because closing a descriptor of our own would drop the locks
  /// of other connections in this process.
  init(path: String) throws(StoreError) {
    var connection: OpaquePointer?
    defer { sqlite3_close(connection) }
    try Self.check(sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil), connection)
    var pointer: UnsafeMutablePointer<sqlite3_file>?
    try Self.check(
      sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer), connection)
    guard let file = pointer, let methods = file.pointee.pMethods?.pointee,
      let read = methods.xRead
    else { throw .ioFailure(code: SQLITE_CANTOPEN) }
    // Asked of the system: SQLite calls a file of one byte empty, whosever byte it is.
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw .ioFailure(code: SQLITE_CANTOPEN) }
    var bytes = [UInt8](repeating: 0, count: min(100, Int(facts.st_size)))
    if !bytes.isEmpty { try Self.check(read(file, &bytes, Int32(bytes.count), 0), connection) }
    self.bytes = bytes
  }

  /// Whether there is nothing in the file.
  var isEmpty: Bool { bytes.isEmpty }

  /// Whether the file may be opened to write: it is empty, it is ours, or it says of no program
  /// that it is its own, as ours does while all that was ever written to it stands in its log.
  var mayBeOurs: Bool {
    guard !isEmpty else { return true }
    guard bytes.count == 100, bytes.starts(with: Self.magic) else { return false }
    let application = bytes[68..<72].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return application == 0 || application == SQLiteSettings.applicationID
  }

  private static func check(_ code: Int32, _ connection: OpaquePointer?) throws(StoreError) {
    guard code != SQLITE_OK else { return }
    let extended = connection.map(sqlite3_extended_errcode) ?? code
    let isSame = extended & 0xFF == code & 0xFF
    throw StoreError(DatabaseError(resultCode: ResultCode(rawValue: isSame ? extended : code)))
  }
}
