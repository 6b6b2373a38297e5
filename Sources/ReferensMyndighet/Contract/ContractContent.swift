import FoundationEssentials

/// What a body may be: a schema for each media type.
struct ContractContent: Sendable {
  let isRequired: Bool
  let schemas: [String: Schema]

  /// The faults of a body. An empty one is a fault where a body is required.
  func violations(
    in body: Data, contentType: String?, _ validator: SchemaValidator
  ) -> [Violation] {
    if body.isEmpty {
      guard isRequired else { return [] }
      return [Violation(pointer: "", code: "body-missing", text: "expected a body")]
    }
    let media = contentType.map(Self.essence)
    guard let media, let schema = schemas[media] else {
      let known = schemas.keys.sorted().joined(separator: " or ")
      return [Violation(pointer: "", code: "media-type", text: "expected \(known)")]
    }
    return Self.violations(in: body, media: media, schema, validator)
  }

  /// The faults of a JSON text against one schema.
  static func violations(
    inJSON body: Data, _ schema: Schema, _ validator: SchemaValidator
  ) -> [Violation] {
    do throws(JSONError) {
      return validator.violations(try JSONNode(parsing: body), schema, at: .root)
    } catch {
      return [Violation(pointer: "", code: "json", text: "not JSON: \(error)")]
    }
  }

  private static func violations(
    in body: Data, media: String, _ schema: Schema, _ validator: SchemaValidator
  ) -> [Violation] {
    if media.hasSuffix("/json") || media.hasSuffix("+json") {
      return violations(inJSON: body, schema, validator)
    }
    // Bytes have no JSON value to hold against a schema: a text has, and must be UTF-8.
    guard media.hasPrefix("text/") || media.hasSuffix("/yaml") else { return [] }
    guard let text = String(validating: body, as: UTF8.self) else {
      return [Violation(pointer: "", code: "media-type", text: "expected text in UTF-8")]
    }
    return validator.violations(.string(text), schema, at: .root)
  }

  /// The media type without its parameters, in lower case (RFC 9110 section 8.3.1).
  private static func essence(_ contentType: String) -> String {
    contentType.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
  }
}
