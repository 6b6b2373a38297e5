import GRDB
import PlansynkCore

/// The one place where what SQLite says becomes what the port says. Only result codes cross it:
/// messages, statements and bound values stay behind (I12).
extension StoreError {
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(resultCode: error.extendedResultCode)
    default: self = .refused(code: ResultCode.SQLITE_INTERNAL.rawValue)
    }
  }

  /// From an extended result code of SQLite.
  init(code: Int32) {
    self.init(resultCode: ResultCode(rawValue: code))
  }

  private init(resultCode code: ResultCode) {
    switch code.primaryResultCode {
    case .SQLITE_FULL: self = .full
    // Interrupted is a reading that took too long: a disk that is slow beyond use.
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_INTERRUPT:
      self = .ioFailure(code: code.rawValue)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(code: code.rawValue)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    default: self = .refused(code: code.rawValue)
    }
  }

  /// A row that says what no row of ours can say.
  static var undecodable: StoreError {
    .corrupt(code: ResultCode.SQLITE_CORRUPT.rawValue)
  }

  /// A call that the rules of the store forbid.
  static var constraint: StoreError {
    .refused(code: ResultCode.SQLITE_CONSTRAINT.rawValue)
  }

  /// Runs what may throw anything, and throws what the port knows.
  static func translating<Result>(
    _ body: () throws -> Result
  ) throws(StoreError) -> Result {
    do { return try body() } catch { throw StoreError(error) }
  }
}
