import GRDBSQLite

/// What can stand for a `?` of a statement.
protocol StatementValue {
  /// Hands itself over; SQLite's code. SQLite keeps a copy.
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

/// What stands for the `?` of a statement, in their order; `nil` is NULL.
struct StatementArguments: ExpressibleByArrayLiteral {
  private var values: [(any StatementValue)?]

  init(arrayLiteral elements: (any StatementValue)?...) {
    values = elements
  }

  var count: Int { values.count }

  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum += right
    return sum
  }

  static func += (left: inout Self, right: Self) {
    left.values += right.values
  }

  /// SQLite's code: of the first value that it did not take.
  func bind(to statement: OpaquePointer) -> Int32 {
    var index: Int32 = 0
    for value in values {
      index += 1
      let code =
        value?.bind(to: statement, at: index) ?? sqlite3_bind_null(statement, index)
      guard code == SQLITE_OK else { return code }
    }
    return SQLITE_OK
  }
}

extension Int64: StatementValue {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    sqlite3_bind_int64(statement, index, self)
  }
}

extension Int: StatementValue {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    sqlite3_bind_int64(statement, index, Int64(self))
  }
}

extension Bool: StatementValue {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    sqlite3_bind_int64(statement, index, self ? 1 : 0)
  }
}

extension String: StatementValue {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      // Of no bytes there is no address, and nil would mean NULL.
      bytes.isEmpty
        ? sqlite3_bind_text(statement, index, "", 0, copied)
        : bytes.withMemoryRebound(to: CChar.self) { characters in
          sqlite3_bind_text(
            statement, index, characters.baseAddress, Int32(clamping: bytes.count), copied)
        }
    }
  }
}

extension [UInt8]: StatementValue {
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    withUnsafeBytes { bindBlob($0, to: statement, at: index) }
  }
}

private func bindBlob(
  _ bytes: UnsafeRawBufferPointer, to statement: OpaquePointer, at index: Int32
) -> Int32 {
  // Of no bytes there is no address, and nil would mean NULL.
  bytes.isEmpty
    ? sqlite3_bind_zeroblob(statement, index, 0)
    : sqlite3_bind_blob(statement, index, bytes.baseAddress, Int32(clamping: bytes.count), copied)
}

/// SQLITE_TRANSIENT, which Swift cannot import: a cast in a macro.
private var copied: sqlite3_destructor_type {
  unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
