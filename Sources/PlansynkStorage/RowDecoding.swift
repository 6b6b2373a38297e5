import Foundation
import GRDB
import PlansynkCore

/// Columns as the words of the middle. STRICT tables and named checks keep the types; a value
/// that is none of ours all the same is damage, never a trap.
extension Row {
  func number(_ column: Int) throws -> Int64? {
    switch databaseValue(column).storage {
    case .null: nil
    case .int64(let number): number
    case .double, .string, .blob: throw StoreError.undecodable
    }
  }

  func text(_ column: Int) throws -> String? {
    switch databaseValue(column).storage {
    case .null: nil
    case .string(let text): text
    case .int64, .double, .blob: throw StoreError.undecodable
    }
  }

  func bytes(_ column: Int) throws -> [UInt8]? {
    switch databaseValue(column).storage {
    case .null: nil
    case .blob(let data): [UInt8](data)
    case .int64, .double, .string: throw StoreError.undecodable
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

  private func databaseValue(_ column: Int) -> DatabaseValue { self[column] }

  func present<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw StoreError.undecodable }
    return value
  }
}

extension Digest {
  /// The bytes as SQLite takes them.
  var blob: Data { Data(bytes) }
}
