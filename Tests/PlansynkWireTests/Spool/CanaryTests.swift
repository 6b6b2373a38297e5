import PlansynkCore
import PlansynkWire
import Testing

/// Nothing that may be logged or shown holds what stands in a document (I12).
struct CanaryTests {
  private let canary = "Astrid Kanariefågel 196101182803"
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")

  @Test func `no fault of a document holds its content`() throws {
    let whole = PlanText()
    for (name, _) in whole.members where name != "dokument" {
      for value in ["\"\(canary)\"", "[\"\(canary)\"]", "{\"datum\": \"\(canary)\"}"] {
        let plan = try readPlan(PlanText.make { $0[name] = value })
        let told = plan.formFel.map { "\($0.pekare) \($0.kod) \($0.text)" }.joined()
        #expect(!told.contains("Kanarie") && !told.contains("196101182803"), "\(name)")
      }
    }
    guard case .refused(let fel) = codec.read(utf8("{\"dokument\": \"\(canary)\"}")) else { return }
    #expect(!fel.description.contains("Kanarie"))
    guard case .refused(let broken) = codec.read(utf8("{\"a\": \(canary)}")) else { return }
    #expect(!broken.description.contains("Kanarie"))
  }

  @Test func `no fault of an order holds its content`() throws {
    let order = OrderText.make {
      $0.status = "\"\(canary)\""
      $0.id = "\"\(canary)\""
      $0.period = "\"\(canary)\""
      $0.extra = ", \"\(canary)\": \"\(canary)\""
    }
    let page = try FeedPageDecoder(origin: nil).decode(utf8(OrderText.page([order])))
    guard case .unreadable(let id, let fel) = page.items[0].content else {
      Issue.record("the order was read")
      return
    }
    #expect(id == nil)
    #expect(fel.map(\.pekare) == ["/id", "/status", "/beslut/beraknadTid/period"])
    #expect(!fel.description.contains("Kanarie"))
  }

  @Test func `no error of an answer holds its content`() {
    let bodies = ["\(canary)", "{\"kvittensId\": \"k\", \"status\": \"\(canary)\"}"]
    for body in bodies {
      let fault = #expect(throws: AnswerFault.self) { try AnswerDecoder.planKvittens(utf8(body)) }
      #expect(fault?.description.contains("Kanarie") == false)
      let page = #expect(throws: FeedPageFault.self) {
        try FeedPageDecoder(origin: nil).decode(utf8(body))
      }
      #expect(page?.description.contains("Kanarie") == false)
    }
  }
}
