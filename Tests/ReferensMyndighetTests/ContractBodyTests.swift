import Foundation
import Testing

@testable import ReferensMyndighet

/// A way to break a schema's first example: what is put where, and the fault that must follow.
struct BrokenExample: Sendable, CustomTestStringConvertible {
  let schema: String
  let pointer: String
  let value: JSONNode?
  let faultPointer: String
  let code: String

  init(
    _ schema: String, _ pointer: String, _ value: JSONNode?, _ code: String, at fault: String? = nil
  ) {
    self.schema = schema
    self.pointer = pointer
    self.value = value
    self.code = code
    faultPointer = fault ?? pointer
  }

  var testDescription: String { "\(schema) \(pointer) \(code)" }
}

@Suite struct ContractBodyTests {
  private func faults(_ broken: BrokenExample) throws -> [Violation] {
    let document = try ContractFixture.document()
    let example = try ContractFixture.example(broken.schema, in: document)
    return document.violations(
      in: example.setting(broken.pointer, to: broken.value).text, schema: broken.schema)
  }

  @Test(arguments: ContractBodyTests.table)
  func `a broken example is refused where it is broken`(broken: BrokenExample) throws {
    let faults = try faults(broken)
    #expect(Set(faults.map(\.pointer)) == [broken.faultPointer])
    #expect(faults.contains { $0.code == broken.code })
  }

  @Test func `every member that must stand is missed when it is gone`() throws {
    let document = try ContractFixture.document()
    for name in Self.documents {
      let example = try ContractFixture.example(name, in: document)
      let required = try #require(Self.required[name])
      for member in required {
        let faults = document.violations(
          in: example.setting("/" + member, to: nil).text, schema: name)
        #expect(faults.map(\.pointer) == ["/" + member], "\(name)")
      }
      for member in (example.object ?? [:]).keys where !required.contains(member) {
        let faults = document.violations(
          in: example.setting("/" + member, to: nil).text, schema: name)
        #expect(faults.isEmpty, "\(name) \(member)")
      }
    }
  }

  @Test(arguments: ContractBodyTests.documents)
  func `no member may be null, and any unknown one may stand`(name: String) throws {
    let document = try ContractFixture.document()
    let example = try ContractFixture.example(name, in: document)
    for member in (example.object ?? [:]).keys {
      let faults = document.violations(
        in: example.setting("/" + member, to: .null).text, schema: name)
      #expect(faults.map(\.pointer).contains("/" + member), "\(member)")
    }
    let extended = example.setting("/framtida", to: .object(["vad": .boolean(true)]))
    #expect(document.violations(in: extended.text, schema: name).isEmpty)
  }

  static let required: [String: [String]] = [
    "ApiInfo": ["apiName", "apiVersion", "apiReleased", "apiDocumentation", "apiStatus"],
    "BestallningPage": ["bestallningar", "_meta", "_links"],
    "Bestallning": [
      "id", "version", "status", "skickad", "andrad", "lagrum", "beslut", "utforarenhet",
      "handlaggare", "brukare", "insatser", "mal",
    ],
    "Mottagningskvittens": ["mottagen", "utforarenhet", "system"],
    "Svar": ["svar", "datum"],
    "InsatsHandelse": ["bestallningId", "typ", "datum"],
    "Registrering": ["registrerad"],
    "Genomforandeplan": [
      "planId", "version", "bestallningId", "bestallningVersion", "mottagare", "faststalld",
      "signaturer", "period", "delaktighet", "samverkan", "uttalanden", "mal", "insatser",
      "uppfoljning", "bilagor",
    ],
    "PlanKvittens": ["kvittensId", "mottagen", "status", "contentDigest"],
    "Avvikelse": ["bestallningId", "insatsId", "frist", "sistaDag", "upptackt", "orsak"],
    "Problem": [],
    "Konflikt": ["contentDigest", "kvittens"],
    "PlanKonflikt": ["contentDigest", "kvittens"],
  ]
  static let documents = required.keys.sorted()
}
