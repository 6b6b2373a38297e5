import Foundation
import PlansynkCore
import Testing

@testable import PlansynkControl

/// Requests and answers on their lines.
struct ControlLineTests {
  static let order = Bestallning.ID("11111111-2222-4333-8444-555555555555")!
  static let insats = Insats.ID("66666666-7777-4888-8999-aaaaaaaaaaaa")!
  static let plan = Genomforandeplan.ID("22222222-2222-4333-8444-555555555555")!
  static let day = CalendarDay("2026-11-21")!

  static let why = OperatorReason(kept: "awaiting \"signature\"")
  static let scope = ItemScope(kinds: [.plan, .bilaga], states: [.attention], order: "B-41QX")
  static let everything = ItemSelection.matching(ItemScope(), expected: nil)

  static let requests: [ControlRequest] = [
    .ping, .status, .poll, .breakerReset, .reload, .retry(.items(["P-7F3K", "K-2"])),
    .retry(.matching(ItemScope(), expected: nil)), .retry(.matching(ItemScope(), expected: 12)),
    .retry(.matching(scope, expected: 1)), .release(.items(["P-7F3K"])), .release(everything),
    .hold(.items(["P-7F3K"]), StandstillTerms(reason: why)),
    .hold(everything, StandstillTerms(reason: why, until: StatusSamples.now)),
    .cancel(.items(["K-2"]), reason: why), .resume,
    .pause(.sending, StandstillTerms(reason: why)),
    .pause(.polling, StandstillTerms(reason: why, until: StatusSamples.now)),
    .lamna("{\"dokument\":\"svar\"}\n", bilagor: []),
    .lamna("\u{E5}\u{1F600}", bilagor: [LamnadBilaga(fil: "a.pdf", bytes: [0, 255, 10, 13])]),
    .handelse(
      ControlHandelse(
        order: .id(order), insats: IdentifierBeginning(insats), typ: .paborjad, datum: day)),
    .handelse(
      ControlHandelse(
        order: .handle("B-41Q"), insats: IdentifierBeginning("8c63")!, typ: .annullerad, datum: day,
        orsak: "fel\ndag",
        ersatter: .init(typ: .avslutad, datum: day))),
    .markera("3f2a", .journalford), .markera("3f2a", .hanterad),
    .stang("3f2a", reason: OperatorReason(kept: "on paper")),
    .svar(ControlSvar(order: .id(order), svar: .accepterad, datum: day, orsak: nil)),
    .svar(ControlSvar(order: .handle("B-4"), svar: .avbojd, datum: day, orsak: "full")),
    .uppfoljning(
      ControlUppfoljning(plan: .id(IdentifierBeginning(plan)), datum: day, malUppfoljda: true)),
    .uppfoljning(ControlUppfoljning(plan: .handle("P-7F3"), datum: day, malUppfoljda: false)),
    .uppfoljning(
      ControlUppfoljning(
        plan: .handle("P-7F3"), datum: day, malUppfoljda: false,
        ersatter: .init(datum: day, malUppfoljda: true))),
    .uppfoljning(
      ControlUppfoljning(
        plan: .handle("P-7F3"), typ: .annullerad, datum: day, malUppfoljda: true,
        ersatter: .init(datum: day, malUppfoljda: true))),
    .provbrev(["chef@unit.example"]), .provbrev([]), .gallra(expected: nil), .gallra(expected: 12),
    .bevara(.handle("B-41QX"), reason: OperatorReason(kept: "why")),
    .bevara(.handle("B-41QX"), reason: nil),
  ]

  @Test(arguments: requests)
  func `a request is one line, and reads back as itself`(_ request: ControlRequest) throws {
    let line = try request.line()
    #expect(line.last == UInt8(ascii: "\n"))
    #expect(line.dropLast().contains(UInt8(ascii: "\n")) == false)
    #expect(try ControlRequest(line: line.dropLast()) == request)
  }

  static let answers: [ControlAnswer] =
    [
      .pong(program: "1.0.0"), .status(StatusSamples.full), .status(StatusSamples.least),
      .done("breaker closed"), .failed("line 1\nline 2"), .unavailable("the disk is full"),
      .erased(GallringDocument(GallringSchemaTests.forslag, day: day), text: "erased: 7"),
      .needsCount(12), .noSuch(["P-XXXX"]),
      .items([
        ReachedItem(shortID: ShortID("P-7F3K")!, state: .held, dueAt: StatusSamples.now),
        ReachedItem(shortID: ShortID("K-2M8A")!, state: .sending, hinder: .inFlight),
      ]), .items([]),
      .ambiguous(prefix: "P-7", matches: ["P-7F3K", "P-7G00"]),
      .taken(
        IntakeKvittens(
          dokument: "insatshandelse", bestallning: order, arende: ShortID("H-7F3K"),
          mottagen: Instant(milliseconds: 1_795_266_120_123), isRepeat: true,
          anmarkningar: [Fel("/datum", "sen", "Sent.")])),
      .taken(
        IntakeKvittens(
          dokument: "svar", bestallning: order, arende: nil,
          mottagen: Instant(milliseconds: 0), isRepeat: false)),
      .refused([Fel("/insatser/0/nar", "saknas", "N\u{E4}r saknas.")]),
    ] + ControlAnswer.FaultCode.allCases.map { .fault($0, "text") }

  @Test func `a follow-up that does not say of the goals has not followed them up`() throws {
    let line = #"{"version":1,"verb":"uppfoljning","plan":"\#(Self.plan)","datum":"2026-11-21"}"#
    #expect(
      try ControlRequest(line: Data(line.utf8))
        == .uppfoljning(
          ControlUppfoljning(
            plan: .id(IdentifierBeginning(Self.plan)), datum: Self.day, malUppfoljda: false)))
  }

  @Test(arguments: [
    (#""typ":"x""#, "/typ must be gjord or annullerad"),
    (#""typ":"annullerad","datum":"2026-11-21""#, "/ersatter is missing"),
  ])
  func `a follow-up that is taken back says which`(_ rest: String, _ words: String) throws {
    let line = #"{"version":1,"verb":"uppfoljning","plan":"\#(Self.plan)",\#(rest)}"#
    let fault = #expect(throws: RequestFault.self) { try ControlRequest(line: Data(line.utf8)) }
    #expect(fault?.text == words)
  }

  @Test(arguments: answers)
  func `an answer is one line, and reads back as itself`(_ answer: ControlAnswer) throws {
    let line = try answer.line()
    #expect(line.dropLast().contains(UInt8(ascii: "\n")) == false)
    #expect(try ControlAnswer(line: line.dropLast()) == answer)
  }

  @Test(arguments: [
    "", "{", "[]", "{\"version\":1,\"answer\":\"new\"}", "{\"version\":2,\"answer\":\"pong\"}",
    "{\"version\":1,\"answer\":\"done\"}",
    "{\"version\":1,\"answer\":\"items\",\"items\":[{\"id\":\"P-7F3K\",\"state\":\"new\"}]}",
    "{\"version\":1,\"answer\":\"items\",\"items\":[{\"id\":\"P-7F3K\",\"state\":\"held\","
      + "\"hinder\":\"new\"}]}",
  ])
  func `an answer of another program is not understood`(_ line: String) {
    #expect(throws: ControlClientError.unintelligible) {
      try ControlAnswer(line: Data(line.utf8))
    }
  }

  @Test(arguments: [
    ("{\"verb\":\"ping\"}", ControlAnswer.FaultCode.version, "only version 1"),
    ("{\"version\":2,\"verb\":\"ping\"}", .version, "only version 1"),
    ("{\"version\":1}", .unknownVerb, "the member verb must be one of: bevara, bevara-inte,"),
    ("{\"version\":1,\"verb\":\"delete\"}", .unknownVerb, "the member verb"),
    ("[1]", .malformed, "the line must be a JSON object"),
    ("nonsense", .malformed, "the line is not one JSON object"),
    ("{\"version\":1,\"verb\":\"ping\"} {}", .malformed, "the line is not one JSON object"),
    ("{\"version\":\"1\",\"verb\":\"ping\"}", .malformed, "/version is missing or of the wrong"),
    ("{\"version\":1,\"verb\":\"ping\",\"all\":true}", .malformed, "ping knows no member \"all\""),
    ("{\"version\":1,\"verb\":\"retry\"}", .malformed, "retry needs either items"),
    ("{\"version\":1,\"verb\":\"retry\",\"items\":[]}", .malformed, "retry needs either items"),
    (
      "{\"version\":1,\"verb\":\"retry\",\"items\":["
        + Array(repeating: "\"P\"", count: 1001).joined(separator: ",") + "]}", .malformed,
      "at most 1000 items at a time"
    ),
    ("{\"version\":1,\"verb\":\"retry\",\"all\":false}", .malformed, "retry needs either items"),
    (
      "{\"version\":1,\"verb\":\"retry\",\"all\":true,\"items\":[\"P-1\"]}", .malformed,
      "retry needs either items"
    ),
    (
      "{\"version\":1,\"verb\":\"retry\",\"items\":[\"P-1\"],\"kinds\":[\"plan\"]}", .malformed,
      "retry needs either items"
    ),
    (
      "{\"version\":1,\"verb\":\"release\",\"all\":true,\"states\":[\"held\",\"gone\"]}",
      .malformed,
      "/states/1 must be one of pending"
    ),
    ("{\"version\":1,\"verb\":\"hold\",\"all\":true}", .malformed, "/reason is missing"),
    (
      "{\"version\":1,\"verb\":\"cancel\",\"all\":true,\"reason\":\"a\\nb\"}", .malformed,
      "/reason: the reason holds a control character"
    ),
    (
      "{\"version\":1,\"verb\":\"hold\",\"all\":true,\"reason\":\"a\",\"until\":\"soon\"}",
      .malformed,
      "/until must be a time in UTC"
    ),
    (
      "{\"version\":1,\"verb\":\"pause\",\"reason\":\"a\",\"scope\":\"all\"}", .malformed,
      "/scope must be one of sending, polling"
    ),
    ("{\"version\":1,\"verb\":\"lamna\"}", .malformed, "/dokument is missing"),
    (
      "{\"version\":1,\"verb\":\"lamna\",\"dokument\":\"{}\",\"bilagor\":[{\"fil\":\"a\"}]}",
      .malformed, "/bilagor/0/base64 is missing or of the wrong type"
    ),
    (
      "{\"version\":1,\"verb\":\"lamna\",\"dokument\":\"{}\",\"bilagor\":"
        + "[{\"fil\":\"a\",\"base64\":\"%\"}]}", .malformed, "/bilagor/0/base64 is not base64"
    ),
    ("{\"version\":1,\"verb\":\"svar\"}", .malformed, "/order is missing"),
    ("{\"version\":1,\"verb\":\"svar\",\"order\":\"7\"}", .malformed, "/order must be a UUID or"),
    (
      "{\"version\":1,\"verb\":\"svar\",\"order\":\"B-4\",\"svar\":\"ja\"}", .malformed,
      "/svar must be accepterad or avbojd"
    ),
    (
      "{\"version\":1,\"verb\":\"svar\",\"order\":\"B-4\",\"svar\":\"accepterad\","
        + "\"datum\":\"2026-02-30\"}", .malformed, "/datum must be a date"
    ),
    ("{\"version\":1,\"verb\":\"uppfoljning\"}", .malformed, "/plan is missing"),
    (
      "{\"version\":1,\"verb\":\"uppfoljning\",\"plan\":\"K-4\"}", .malformed,
      "/plan must be a UUID"
    ),
    (
      "{\"version\":1,\"verb\":\"handelse\",\"order\":\"B-4\",\"insats\":\"B-4\"}", .malformed,
      "/insats must be a UUID"
    ),
  ])
  func `what is no request is refused with what to mend`(
    _ line: String, _ code: ControlAnswer.FaultCode, _ text: String
  ) {
    let fault = #expect(throws: RequestFault.self) { try ControlRequest(line: Data(line.utf8)) }
    #expect(fault?.code == code)
    #expect(fault?.text.hasPrefix(text) == true, "\(fault?.text ?? "")")
  }

  @Test(arguments: [
    ("11111111-2222-4333-8444-555555555555", BestallningReference.id(order)),
    ("11111111-2222-4333-8444-555555555555".uppercased(), .id(order)),
    ("B-41QX", .handle("B-41QX")), ("b-4lqo", .handle("B-41Q0")),
  ])
  func `an order is named by its id or by its handle`(
    _ text: String, _ reference: BestallningReference
  ) {
    #expect(BestallningReference(text) == reference)
  }

  @Test(arguments: ["", "B", "B-", "P-41QX", "111", "1111111g"])
  func `what names no order is refused`(_ text: String) {
    #expect(BestallningReference(text) == nil)
  }
}
