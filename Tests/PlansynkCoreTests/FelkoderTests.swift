import Foundation
import Testing

@testable import PlansynkCore

/// What codes mean, for those who meet them without their sentence.
struct FelkoderTests {
  private static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Sources/PlansynkCore/PlansynkCore.docc/Felkoder.md"),
      encoding: .utf8)
  }

  @Test func `they mean what the page for care systems says, and no other is known`() throws {
    let rows = try Self.page().matches(of: /\| `([a-z0-9-]+)` \| (.+) \|/).map {
      (String($0.1), String($0.2.replacing("`", with: "")))
    }
    #expect(rows.count > 60)
    #expect(Dictionary(rows) { first, _ in first } == Felkoder.texter)
    #expect(Felkoder.text("http-422") == nil)
  }

  @Test(arguments: [
    DeliveryFailure(code: "timeout"), DeliveryFailure(status: 422, code: "http-422"),
    DeliveryFailure(
      status: 422, code: "http-422",
      fel: [.init(pekare: "/insatser/0/nar", kod: "saknas"), .init(pekare: "", kod: "okand-kod")]),
  ])
  func `a failure that was kept as text is read as itself`(_ failure: DeliveryFailure) {
    #expect(DeliveryFailure(kept: failure.description) == failure)
  }

  @Test func `every code that the contract gives as an example is known, as it is meant there`()
    throws
  {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let contract = try String(
      contentsOf: root.appending(path: "Config/openapi.yaml"), encoding: .utf8)
    let codes = Set(contract.matches(of: /kod: ([a-z][a-z-]*)[,}]/).map { String($0.1) })
    #expect(codes.isSuperset(of: ["format", "okand-referens"]))
    for code in codes { #expect(Felkoder.text(code) != nil, "\(code)") }
    #expect(Felkoder.text("bilaga-saknas")?.contains("Myndigheten har inte fått") == true)
  }

  @Test func `a fault of the whole document is marked as such where no pointer stands`() {
    let failure = DeliveryFailure(
      status: 422, code: "http-422", fel: [.init(pekare: "", kod: "ofullstandig")])
    #expect(failure.description == "http-422, (whole) ofullstandig")
    #expect(DeliveryFailure(kept: "http-422,  ofullstandig") == failure)
  }

  @Test func `the code of a decision points nowhere`() {
    #expect(DeliveryFailure(avvisadFor: "mal-saknas").description == "avvisad, mal-saknas")
    #expect(DeliveryFailure(avvisadFor: nil).description == "avvisad")

    #expect(
      DeliveryFailure(kept: "avvisad, mal-saknas")
        == DeliveryFailure(code: "avvisad", fel: [.init(pekare: "", kod: "mal-saknas")]))
    #expect(DeliveryFailure(kept: "").code == "")
  }
}
