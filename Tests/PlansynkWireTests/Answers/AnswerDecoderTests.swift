import PlansynkCore
import PlansynkWire
import Testing

/// Bodies of answers.
struct AnswerDecoderTests {
  @Test func `every receipt that the contract shows is read`() throws {
    let receipts = try Contract.examples("PlanKvittens").map {
      try AnswerDecoder.planKvittens($0)
    }
    #expect(Set(receipts.map(\.status)) == Set(PlanKvittens.Status.allCases))
    #expect(receipts.allSatisfy { $0.contentDigest != nil })
    #expect(receipts.first { $0.status == .avvisad }?.avvisadKod == "mal-saknas")
    let first = try #require(receipts.first)
    #expect(first.kvittensId == "KV-2026-000871")
    #expect(first.mottagen == instant("2026-03-12T15:20:44.506Z"))
  }

  @Test func `every conflict that the contract shows names what is stored`() throws {
    let schemas = ["Konflikt", "PlanKonflikt"]
    let problems = try schemas.flatMap { try Contract.examples($0) }
      .map { try AnswerDecoder.problem($0) }
    #expect(problems.count >= 2)
    #expect(problems.allSatisfy { $0.status == 409 && $0.contentDigest != nil })
    #expect(Set(problems.map { $0.kvittens != nil }) == [true, false])
  }

  @Test func `every other problem and answer that the contract shows is read`() throws {
    for example in try Contract.examples("Problem") { _ = try AnswerDecoder.problem(example) }
    for example in try Contract.examples("Registrering") { try AnswerDecoder.object(example) }
    let infos = try Contract.examples("ApiInfo")
    #expect(!infos.isEmpty)
    for example in infos { try AnswerDecoder.checkAPIInfo(example) }
  }

  @Test(arguments: [
    ("<html>", " unexpected-byte"), ("[]", " fel-typ"), ("{}", "/kvittensId saknas"),
    (
      #"{"kvittensId": "k", "mottagen": "2026-03-12", "status": "mottagen"}"#,
      "/mottagen ogiltig-tidpunkt"
    ),
    (
      #"{"kvittensId": "k", "mottagen": "2026-03-12T00:00:00.000Z", "status": "ok"}"#,
      "/status okant-varde"
    ),
  ])
  func `what is no receipt is told with where and why`(_ body: String, _ fault: String) {
    let error = #expect(throws: AnswerFault.self) { try AnswerDecoder.planKvittens(utf8(body)) }
    switch error {
    case .json(let found): #expect(" \(found.slag.rawValue)" == fault)
    case .notContract(let fel): #expect(fel.map { "\($0.pekare) \($0.kod)" }.first == fault)
    case nil: break
    }
  }

  @Test func `a trifle does not lose a receipt`() throws {
    let body = #"""
      {"kvittensId": "k", "mottagen": "2026-03-12T00:00:00Z", "status": "avvisad",
       "contentDigest": 7, "avvisadOrsak": {"text": "Astrid"}, "nytt": null}
      """#
    let receipt = try AnswerDecoder.planKvittens(utf8(body))
    #expect(receipt.contentDigest == nil)
    #expect(receipt.avvisadKod == "okand-kod")
  }

  @Test func `faults are shown as pointers and codes of ours, with a mark where they are cut`()
    throws
  {
    let body = #"""
      {"status": 422, "title": "Astrid Provsson", "detail": "196101182803", "fel": [
        {"pekare": "/insatser/0/nar", "kod": "saknas", "text": "Astrid"},
        {"pekare": "/insatser/0/Astrid Provsson/1", "kod": "Astrid Provsson"},
        {"pekare": "/brukare/196101182803", "kod": "fel-196101182803"},
        {"pekare": "/mal/196101182803", "kod": ""},
        {"pekare": 7, "kod": null}, 7
      ]}
      """#
    let problem = try AnswerDecoder.problem(utf8(body))
    #expect(
      problem.fel.map { "\($0.pekare) \($0.kod)" } == [
        "/insatser/0/nar saknas", "/insatser/0/… okand-kod", "/… okand-kod", "/mal/… okand-kod",
        " okand-kod", " okand-kod",
      ])
  }

  @Test func `another service at our address is no api-info`() {
    #expect(throws: AnswerFault.self) { try AnswerDecoder.checkAPIInfo(utf8("{}")) }
    #expect(throws: AnswerFault.self) {
      try AnswerDecoder.checkAPIInfo(utf8(#"{"apiName": "", "apiVersion": "1.0"}"#))
    }
  }
}
