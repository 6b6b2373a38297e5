import Foundation
import Testing

@testable import ReferensMyndighet

@Suite struct ContractDocumentTests {
  @Test func `the contract loads, so it has no keyword that goes unchecked`() throws {
    let document = try ContractFixture.document()
    #expect(
      document.allOperations.map(\.operationId).sorted() == [
        "getApiInfo", "getBestallning", "getOpenapi", "getPlanVersion", "listBestallningar",
        "putAvvikelse", "putBilaga", "putInsatsHandelse", "putMottagningskvittens",
        "putPlanVersion", "putSvar",
      ])
  }

  @Test func `every example of the contract fits its schema`() throws {
    #expect(try ContractFixture.document().violationsInExamples().isEmpty)
  }

  @Test func `an example that breaks its schema is found where it stands`() throws {
    let document = try ContractFixture.document(schema: "{type: integer, examples: [1, x]}")
    #expect(document.violationsInExamples().map(\.pointer) == ["/components/schemas/S"])
  }

  @Test func `every schema but that of bytes has an example`() throws {
    let document = try ContractFixture.document()
    let bare = document.schemaNames.filter { document.examples(ofSchema: $0).isEmpty }
    #expect(bare == ["BilagaBytes"])
  }

  @Test func `every example read back from its text fits its schema`() throws {
    let document = try ContractFixture.document()
    for name in document.schemaNames {
      for example in document.examples(ofSchema: name) {
        #expect(document.violations(in: example, schema: name).isEmpty, "\(name)")
      }
    }
  }

  @Test func `every operation lists the status codes of the wire`() throws {
    let document = try ContractFixture.document()
    let common = [400, 401, 403, 405, 406, 408, 429, 500, 502, 503, 504]
    let own: [String: [Int]] = [
      "getApiInfo": [200], "getOpenapi": [200], "listBestallningar": [200, 410],
      "getBestallning": [200, 404], "putMottagningskvittens": [200, 201, 404],
      "putSvar": [200, 201, 404, 409], "putInsatsHandelse": [200, 201, 404, 409, 422],
      "putBilaga": [200, 201, 413, 415, 422], "getPlanVersion": [200, 404],
      "putPlanVersion": [200, 201, 202, 404, 409, 412, 413, 422],
      "putAvvikelse": [200, 201, 404, 409, 422],
    ]
    for operation in document.allOperations {
      let expected = try #require(own[operation.operationId]) + common
      #expect(document.statuses(of: operation) == expected.sorted(), "\(operation.operationId)")
    }
  }

  @Test func `no example holds a number of a real person`() throws {
    let published = ["196101182803", "195009072553", "196109732393", "200001252386"]
    let text = try ContractFixture.yaml()
    let found = text.matches(of: /\b(?:19|20)[0-9]{10}\b/).map {
      String($0.output)
    }
    #expect(Set(found) == Set(published))
  }

  @Test(arguments: [
    ("{type: string, minContains: 1}", "/components/schemas/S/minContains"),
    ("{properties: {a: {not: {}}}}", "/components/schemas/S/properties/a/not"),
    ("{type: text}", "/components/schemas/S/type"),
    ("{type: string, format: ipv4}", "/components/schemas/S/format"),
    ("{type: string, pattern: '[0-'}", "/components/schemas/S/pattern"),
    ("{type: string, pattern: '\\d+'}", "/components/schemas/S/pattern"),
    ("{type: string, pattern: '(?i)a'}", "/components/schemas/S/pattern"),
    ("{then: {type: string}}", "/components/schemas/S/then"),
    ("{minLength: -1}", "/components/schemas/S/minLength"),
    ("{minItems: 3, maxItems: 2}", "/components/schemas/S/minItems"),
    ("{$ref: '#/components/schemas/Ingen'}", "/components/schemas/S"),
    ("{$ref: '#/components/schemas/S'}", "/components/schemas/S"),
    ("{allOf: [{$ref: '#/components/schemas/S'}]}", "/components/schemas/S"),
    ("{$ref: 'other.yaml#/S'}", "/components/schemas/S/$ref"),
    ("{type: string, type: integer}", ""),
    ("[", ""),
  ])
  func `a schema that cannot be checked stops the load`(schema: String, pointer: String) {
    let error = #expect(throws: ContractError.self) {
      try ContractFixture.document(schema: schema)
    }
    #expect(error?.pointer == pointer)
  }

  @Test(arguments: [
    ("openapi: 3.0.3", "/openapi"),
    ("paths: {/a: {trace: {operationId: x, responses: {}}}}", "/paths/~1a/trace"),
    (
      "paths: {'/a/{id}': {get: {operationId: x, responses: {}}}}",
      "/paths/~1a~1{id}/get/parameters"
    ),
    ("paths: {/a: {get: {operationId: x, responses: {default: {}}}}}", "/paths/~1a/get/responses"),
    ("paths: {/a: {get: {operationId: x, callbacks: {}}}}", "/paths/~1a/get/callbacks"),
    (
      "paths: {/a: {get: {operationId: x, parameters: [{$ref: '#/components/parameters/P'}]}}}",
      "/paths/~1a/get/parameters/0"
    ),
  ])
  func `a document that asks for more than is read stops the load`(text: String, pointer: String) {
    let head = text.hasPrefix("openapi") ? "" : "openapi: 3.1.0\n"
    let error = #expect(throws: ContractError.self) {
      try ContractDocument(yaml: head + text + "\ncomponents: {schemas: {}}\n")
    }
    #expect(error?.pointer == pointer)
  }
}
