public import FoundationEssentials

/// Why a text is not JSON: where and what, but nothing of the text itself.
public struct JsonError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The fault and its place, on one line.
  public let description: String
}

extension Json {
  /// Reads one JSON text strictly, as the contract does; members come in the order of their names.
  ///
  /// Two members of one name are refused: which of them counts is left open by RFC 8259 § 4, and
  /// a document that two readers can understand differently is not one document.
  public init(parsing data: Data) throws(JsonError) {
    do {
      self.init(try JSONNode(parsing: data))
    } catch {
      throw JsonError(description: error.description)
    }
  }

  private init(_ node: JSONNode) {
    switch node {
    case .null: self = .null
    case .boolean(let value): self = .bool(value)
    case .integer(let value): self = .int(value)
    case .number(let value): self = .number(value)
    case .string(let value): self = .string(value)
    case .array(let values): self = .array(values.map { Json($0) })
    case .object(let members):
      self = .object(members.sorted { $0.key < $1.key }.map { Member($0.key, Json($0.value)) })
    }
  }
}
