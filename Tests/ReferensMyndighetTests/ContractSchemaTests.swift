import Foundation
import Testing

@testable import ReferensMyndighet

/// A schema, a JSON text, and the faults that it must have, as `pointer code`.
struct SchemaCase: Sendable, CustomTestStringConvertible {
  let schema: String
  let json: String
  let faults: [String]

  init(_ schema: String, _ json: String, _ faults: String...) {
    self.schema = schema
    self.json = json
    self.faults = faults
  }

  var testDescription: String { "\(schema) \(json)" }
}

@Suite struct ContractSchemaTests {
  private func check(_ item: SchemaCase) throws {
    let document = try ContractFixture.document(schema: item.schema)
    let faults = document.violations(in: Data(item.json.utf8), schema: "S")
    #expect(faults.map { "\($0.pointer) \($0.code)" } == item.faults)
  }

  @Test(arguments: [
    SchemaCase("{type: integer}", "1"),
    SchemaCase("{type: integer}", "1.0"),
    SchemaCase("{type: integer}", "1e2"),
    SchemaCase("{type: integer}", "12345678901234567890"),
    SchemaCase("{type: integer}", "1.5", " type"),
    SchemaCase("{type: integer}", "true", " type"),
    SchemaCase("{type: boolean}", "1", " type"),
    SchemaCase("{type: number}", "1"),
    SchemaCase("{type: [string, 'null']}", "null"),
    SchemaCase("{type: [string, 'null']}", "1", " type"),
    SchemaCase("{const: 1}", "true", " const"),
    SchemaCase("{const: 1}", "1.0"),
    SchemaCase("{enum: [a, 1]}", "1"),
    SchemaCase("{enum: [a, 1]}", "\"1\"", " enum"),
    SchemaCase("{enum: [no, 2026-03-02]}", "\"no\""),
    SchemaCase("{enum: [no, 2026-03-02]}", "\"2026-03-02\""),
    SchemaCase("{enum: [no]}", "false", " enum"),
    SchemaCase("{minimum: 1, maximum: 2.5}", "0.5", " minimum"),
    SchemaCase("{minimum: 1, maximum: 2.5}", "3", " maximum"),
    SchemaCase("{minimum: 1, maximum: 2.5}", "2.5"),
    SchemaCase("{minimum: 1}", "\"0\""),
  ])
  func `a value alone`(item: SchemaCase) throws { try check(item) }

  @Test(arguments: [
    SchemaCase("{minLength: 2, maxLength: 3}", "\"å\"", " minLength"),
    SchemaCase("{minLength: 2}", "\"a\\u030a\""),
    SchemaCase("{maxLength: 1}", "\"😀\""),
    SchemaCase("{maxLength: 3}", "\"abcd\"", " maxLength"),
    SchemaCase("{pattern: 'b'}", "\"abc\""),
    SchemaCase("{pattern: '^b'}", "\"abc\"", " pattern"),
    SchemaCase("{pattern: '^a$'}", "\"a\\n\"", " pattern"),
    SchemaCase("{pattern: '^a[$]$'}", "\"a$\""),
    SchemaCase("{pattern: '^[.]$|^\\.b$'}", "\".b\""),
    SchemaCase("{pattern: '^a'}", "1"),
  ])
  func `a text`(item: SchemaCase) throws { try check(item) }

  @Test(arguments: [
    SchemaCase("{items: {type: integer}, minItems: 1}", "[]", " minItems"),
    SchemaCase("{items: {type: integer}}", "[1, \"a\", 2, true]", "/1 type", "/3 type"),
    SchemaCase("{maxItems: 1}", "[1, 2]", " maxItems"),
    SchemaCase("{uniqueItems: true}", "[1, 1.0]", " uniqueItems"),
    SchemaCase("{uniqueItems: true}", "[1, true, \"1\"]"),
    SchemaCase("{uniqueItems: false}", "[1, 1]"),
    SchemaCase("{required: [a, b]}", "{\"b\": 1}", "/a required"),
    SchemaCase("{required: [a]}", "[]"),
    SchemaCase("{properties: {a/b: {type: string}}}", "{\"a/b\": 1}", "/a~1b type"),
    SchemaCase(
      "{properties: {a: {}}, additionalProperties: false}", "{\"a\": 1, \"b\": 1}", "/b false"),
    SchemaCase("{additionalProperties: {type: string}}", "{\"a\": 1}", "/a type"),
    SchemaCase("{dependentRequired: {a: [b]}}", "{\"a\": 1}", "/b required"),
    SchemaCase("{dependentRequired: {a: [b]}}", "{\"c\": 1}"),
  ])
  func `lists and objects`(item: SchemaCase) throws { try check(item) }

  @Test(arguments: [
    SchemaCase("{$ref: '#/components/schemas/Annan', maxLength: 1}", "1", " type"),
    SchemaCase("{$ref: '#/components/schemas/Annan', maxLength: 1}", "\"ab\"", " maxLength"),
    SchemaCase("{allOf: [{required: [a]}, {required: [b]}]}", "{}", "/a required", "/b required"),
    SchemaCase("{anyOf: [{type: string}, {type: integer}]}", "true", " anyOf"),
    SchemaCase("{anyOf: [{type: string}, {type: integer}]}", "1"),
    SchemaCase("{oneOf: [{type: number}, {type: integer}]}", "1", " oneOf"),
    SchemaCase("{oneOf: [{type: number}, {type: integer}]}", "1.5"),
    SchemaCase("{if: {const: 1}, then: false}", "1", " false"),
    SchemaCase("{if: {const: 1}, then: false}", "2"),
    SchemaCase("{if: {const: 1}, else: {type: string}}", "2", " type"),
    SchemaCase("{if: {const: 1}, else: {type: string}}", "1"),
    SchemaCase("true", "null"),
  ])
  func `schemas put together`(item: SchemaCase) throws { try check(item) }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "+1", ".5", "1.", "1e", "-", "NaN", "1e999",
    "tru", "nullx", "1 2", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
    "\"\\udc00\"", "\"\t\"", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "\u{FEFF}1", "'a'",
    "/* */1",
  ])
  func `what is not JSON is a fault of the whole, and quotes nothing`(text: String) throws {
    let document = try ContractFixture.document(schema: "true")
    let faults = document.violations(in: Data(text.utf8), schema: "S")
    #expect(faults.map { "\($0.pointer) \($0.code)" } == [" json"])
  }

  @Test func `bytes that are not UTF-8 are not JSON`() throws {
    let document = try ContractFixture.document(schema: "true")
    let faults = document.violations(in: Data([0x22, 0xC3, 0x28, 0x22]), schema: "S")
    #expect(faults.map(\.code) == ["json"])
  }

  @Test func `nesting is read to a depth and no deeper`() throws {
    let document = try ContractFixture.document(schema: "true")
    func nested(_ depth: Int) -> Data {
      Data((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(document.violations(in: nested(128), schema: "S").isEmpty)
    #expect(document.violations(in: nested(129), schema: "S").map(\.code) == ["json"])
  }

  @Test func `text goes out and comes back the same`() throws {
    let node = JSONNode.object([
      "å\"\\\n\u{1}": .array([.null, .boolean(true), .integer(-7), .number(0.25), .string("😀")])
    ])
    #expect(try JSONNode(parsing: node.text) == node)
  }

  @Test func `a schema that does not exist is a fault, not a pass`() throws {
    let faults = try ContractFixture.document().violations(in: Data("{}".utf8), schema: "Ingen")
    #expect(faults.map(\.code) == ["unknown"])
  }
}
