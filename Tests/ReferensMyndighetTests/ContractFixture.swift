import Foundation
import Testing

@testable import ReferensMyndighet

/// The contract of the repository, found from where this file stands.
enum ContractFixture {
  static func yaml() throws -> String {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Config/openapi.yaml"), encoding: .utf8)
  }

  /// Loaded once: it is a value that nobody can change.
  private static let loaded = Result { try ContractDocument(yaml: try yaml()) }

  static func document() throws -> ContractDocument { try loaded.get() }

  static func operation(_ id: String) throws -> ContractOperation {
    try #require(try document().allOperations.first { $0.operationId == id })
  }

  /// A document of one schema, `S`, written as flow YAML.
  static func document(schema: String) throws -> ContractDocument {
    try ContractDocument(
      yaml: """
        openapi: 3.1.0
        components:
          schemas:
            S: \(schema)
            Annan: {type: string}
        paths: {}
        """)
  }

  /// The first example of a schema, as a tree; of events a plain start, which names no other event.
  static func example(_ schema: String, in document: ContractDocument) throws -> JSONNode {
    let examples = try document.examples(ofSchema: schema).map { text in
      try JSONNode(parsing: text)
    }
    let plain = examples.filter { schema != "InsatsHandelse" || $0["ersatter"] == nil }
    return try #require(plain.first { $0["orsak"] == nil || schema != "InsatsHandelse" })
  }
}

extension JSONNode {
  /// The tree with the value at the pointer replaced, or taken away where `value` is nil.
  func setting(_ pointer: String, to value: JSONNode?) -> JSONNode {
    setting(pointer.split(separator: "/").map(String.init)[...], to: value) ?? .null
  }

  private func setting(_ path: ArraySlice<String>, to value: JSONNode?) -> JSONNode? {
    guard let name = path.first else { return value }
    switch self {
    case .object(var members):
      members[name] = (members[name] ?? .null).setting(path.dropFirst(), to: value)
      return .object(members)
    case .array(var values):
      guard let index = Int(name), values.indices.contains(index) else { return self }
      if let new = values[index].setting(path.dropFirst(), to: value) {
        values[index] = new
      } else {
        values.remove(at: index)
      }
      return .array(values)
    default:
      return path.count == 1 ? value : self
    }
  }
}
