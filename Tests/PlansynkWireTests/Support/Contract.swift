import Foundation
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
  static func faults(_ body: [UInt8], schema: String) throws -> [String] {
    try document().violations(in: Data(body), schema: schema)
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
