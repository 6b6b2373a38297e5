import PlansynkCore
import PlansynkWire
import Testing

/// Pages of the change feed.
struct FeedPageTests {
  private func decode(_ text: String) throws -> FeedPage {
    try FeedPageDecoder(origin: WebOrigin(of: "https://h.example/v1")).decode(utf8(text))
  }

  private func content(_ order: String) throws -> FeedItem.Content {
    try #require(try decode(OrderText.page([order])).items.first).content
  }

  private func faults(_ order: String) throws -> [String] {
    guard case .unreadable(_, let fel) = try content(order) else { return [] }
    return fel.map { "\($0.pekare) \($0.kod)" }
  }

  @Test func `every order that the contract shows is read, verbatim and by its digest`() throws {
    let examples = try Contract.examples("Bestallning")
    #expect(examples.count >= 3)
    for example in examples {
      let page = OrderText.page([String(decoding: example, as: UTF8.self)])
      let item = try #require(try decode(page).items.first)
      guard case .bestallning = item.content else {
        Issue.record("an example of the contract cannot be read")
        continue
      }
      #expect(item.verbatim == example)
      #expect(item.digest == Sha256.digest(of: example))
    }
  }

  @Test func `every page that the contract shows is read`() throws {
    let decoder = FeedPageDecoder(origin: WebOrigin(of: "https://synk.exempelkommun.example/"))
    let pages = try Contract.examples("BestallningPage").map { try decoder.decode($0) }
    #expect(Set(pages.map(\.hasMore)) == [true, false])
    #expect(pages.allSatisfy { $0.efter.rawValue == "c:000000000000004711" })
    #expect(pages.allSatisfy { !$0.hasForeignNext })
  }

  @Test func `an order says what the rules need`() throws {
    guard case .bestallning(let order) = try content(OrderText.make()) else {
      Issue.record("not read")
      return
    }
    #expect(order.id.rawValue == "b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b")
    #expect(order.version == 2)
    #expect(order.skickad == instant("2026-02-23T07:58:12.004Z"))
    #expect(order.lagrum.code == "SoL")
    #expect(order.beslut.datum == day("2026-02-20"))
    #expect(order.beslut.gallerFran == day("2026-03-01"))
    #expect(order.mottagare == .init(funktion: "funk", handlaggare: "hl-0042"))
    #expect(order.personId == .giltigt)
    #expect(order.insatser.map(\.onskadStart) == [day("2026-03-02")])
    #expect(order.insatser.map(\.slut) == [day("2027-02-28")])
  }

  @Test func `unknown members are passed over`() throws {
    let order = OrderText.make { $0.extra = #", "nytt": {"lista": [1, null]}"# }
    #expect(try faults(order).isEmpty)
  }

  @Test func `a number that does not check is kept and flagged`() throws {
    let order = OrderText.make { $0.personVarde = "\"196101182804\"" }
    guard case .bestallning(let read) = try content(order) else {
      Issue.record("a wrong number must never lose an order")
      return
    }
    #expect(read.personId == .ogiltigt)
  }

  @Test(arguments: [
    (OrderText.make { $0.status = "\"vilande\"" }, "/status okant-varde"),
    (OrderText.make { $0.skydd = "\"hemlig\"" }, "/brukare/skydd okant-varde"),
    (OrderText.make { $0.personTyp = "\"pass\"" }, "/brukare/personId/typ okant-varde"),
    (OrderText.make { $0.period = "\"ar\"" }, "/beslut/beraknadTid/period okant-varde"),
    (OrderText.make { $0.version = "\"2\"" }, "/version fel-typ"),
    (OrderText.make { $0.version = "0" }, "/version utanfor-granserna"),
    (OrderText.make { $0.version = "1.5" }, "/version utanfor-granserna"),
    (OrderText.make { $0.id = "\"B1F6C0DE-4A52-4D0E-9A3B-6C7D8E9F0A1B\"" }, "/id ogiltigt-id"),
    (OrderText.make { $0.insatser = [] }, "/insatser for-fa"),
    (OrderText.make { $0.insatser = ["7"] }, "/insatser/0 fel-typ"),
    (OrderText.make { $0.extra = #", "ovrigt": null"# }, "/ovrigt fel-typ"),
    (OrderText.make { $0.extra = #", "ersatterId": "x""# }, "/ersatterId ogiltigt-id"),
    (OrderText.make { $0.extra = #", "version": 2"# }, " duplicate-name"),
    (OrderText.make { $0.insatser = [$0.insatser[0], $0.insatser[0]] }, "/insatser/1/id dubblett"),
    ("7", " fel-typ"), ("null", " fel-typ"), ("[]", " fel-typ"),
  ])
  func `an order that cannot be read is set aside with where and why`(
    _ order: String, _ fault: String
  ) throws {
    #expect(try faults(order) == [fault])
  }

  @Test func `a bad element stops neither its neighbours nor the page`() throws {
    let bad = [
      #"{"id": "\#(id("7", of: Bestallning.self))"}"#, #"{"x": "\ud800"}"#,
      String(repeating: "[", count: 70) + String(repeating: "]", count: 70),
    ]
    let items = try decode(OrderText.page(bad + [OrderText.make()])).items
    #expect(items.map { String(decoding: $0.verbatim, as: UTF8.self) } == bad + [OrderText.make()])
    guard case .unreadable(let known, _) = items[0].content,
      case .unreadable(nil, _) = items[1].content, case .unreadable(nil, _) = items[2].content,
      case .bestallning = items[3].content
    else {
      Issue.record("the wrong elements were set aside")
      return
    }
    #expect(known == id("7", of: Bestallning.self).rawValue)
  }

  @Test(arguments: [
    ("[]", " fel-typ"), ("{}", "/bestallningar saknas"),
    (#"{"bestallningar": {}, "_meta": {"efter": "c"}}"#, "/bestallningar fel-typ"),
    (#"{"bestallningar": []}"#, "/_meta saknas"),
    (#"{"bestallningar": [], "_meta": {}}"#, "/_meta/efter saknas"),
    (#"{"bestallningar": [], "_meta": {"efter": ""}}"#, "/_meta/efter ogiltig-cursor"),
    (#"{"bestallningar": [], "_meta": {"efter": "å"}}"#, "/_meta/efter ogiltig-cursor"),
  ])
  func `a page without a list or a cursor is no page`(_ text: String, _ fault: String) {
    let error = #expect(throws: FeedPageFault.self) { try decode(text) }
    guard case .notContract(let fel) = error else {
      Issue.record("judged as something else")
      return
    }
    #expect(fel.map { "\($0.pekare) \($0.kod)" }.first == fault)
  }

  @Test func `a fault outside the elements is the page's own`() {
    #expect(throws: FeedPageFault.json(JSONFault(.unexpectedByte, at: 0))) { try decode("<html>") }
    let twice = #"{"bestallningar": [], "bestallningar": [], "_meta": {"efter": "c"}}"#
    #expect(throws: FeedPageFault.json(JSONFault(.duplicateName, at: 22))) { try decode(twice) }
  }
}
