import Foundation
import PlansynkCore
import ReferensMyndighet

/// The contract as the other side reads it, and its own examples.
enum Contract {
  static func document() throws -> ContractDocument { try loaded.get() }

  private static let loaded = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let yaml = try String(contentsOf: root.appending(path: "Config/openapi.yaml"), encoding: .utf8)
    return try ContractDocument(yaml: yaml)
  }

  /// What the other side finds wrong with a body, as `pointer code`.
  static func faults(_ body: EncodedBody, schema: String) throws -> [String] {
    try document().violations(in: Data(body.bytes), schema: schema)
      .map { "\($0.pointer) \($0.code)" }
  }

  /// Where the other side finds something wrong with a text.
  static func faultPlaces(_ text: [UInt8], schema: String) throws -> Set<String> {
    Set(try document().violations(in: Data(text), schema: schema).map(\.pointer))
  }

  /// Whether something can be put at a path.
  static func hasPut(_ path: String) throws -> Bool {
    if case .operation = try document().route(method: "PUT", path: path) { true } else { false }
  }

  static func examples(_ schema: String) throws -> [[UInt8]] {
    try document().examples(ofSchema: schema).map { Array($0) }
  }
}

/// Bytes of a text.
func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

/// An id of any subject, from a few hexadecimal digits.
func id<Subject>(_ tail: String, of: Subject.Type = Subject.self) -> Identifier<Subject> {
  let padded = String(repeating: "0", count: 12 - tail.count) + tail
  return Identifier<Subject>("00000000-0000-4000-8000-\(padded)")!
}

func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

func instant(_ text: String) -> Instant { Instant(text)! }
