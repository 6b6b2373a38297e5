import PlansynkCore
import Testing

@testable import PlansynkControl

/// Which verb a request becomes, and what its answer says.
struct ControlHandlerTests {
  static let day = CalendarDay("2026-11-21")!
  static let insats = Insats.ID("66666666-7777-4888-8999-aaaaaaaaaaaa")!

  static let granted = ["66666666", "6666777f", "abcd0000"].map {
    Insats.ID("\($0)-7777-4888-8999-aaaaaaaaaaaa")!
  }
  static let plans = ["77777777", "7777aaaa"].map {
    Genomforandeplan.ID("\($0)-7777-4888-8999-aaaaaaaaaaaa")!
  }

  static func id(_ digit: Int) -> Bestallning.ID {
    Bestallning.ID("\(digit)1111111-2222-4333-8444-555555555555")!
  }

  /// Knows some orders, and takes what names one of them.
  struct Verbs: OperatorVerbs {
    var handles: [BestallningHandle] = []

    func status() async -> StatusReport { StatusSamples.least }
    func bestallningar(withHandle prefix: String) async -> [BestallningHandle] {
      handles.filter { $0.shortID.text.hasPrefix(prefix) }
    }
    func insatser(of id: Bestallning.ID) async -> [Insats.ID] {
      id == ControlHandlerTests.id(1) ? ControlHandlerTests.granted : []
    }
    func planer(withID beginning: IdentifierBeginning) async -> [Genomforandeplan.ID] {
      ControlHandlerTests.plans.filter(beginning.begins)
    }
    func planer(withHandle prefix: String) async -> [Genomforandeplan.ID] {
      prefix == "P-7F3K" ? [ControlHandlerTests.plans[0]] : []
    }
    func retry(_ selection: ItemSelection, by caller: OperatorCaller) async -> ItemsAnswer {
      switch selection {
      case .items(let ids): .noSuchItem(ids)
      case .matching(_, let count): count == 2 ? .done([]) : .needsCount(2)
      }
    }
    func hold(
      _ selection: ItemSelection, _ terms: StandstillTerms, by caller: OperatorCaller
    ) async -> ItemsAnswer { .failed("hold \(terms.reason.text) \(caller.uid)") }
    func release(_ selection: ItemSelection, by caller: OperatorCaller) async -> ItemsAnswer {
      .unavailable("release \(caller.uid)")
    }
    func cancel(
      _ selection: ItemSelection, reason: OperatorReason, by caller: OperatorCaller
    ) async -> ItemsAnswer { .failed("cancel \(reason.text) \(caller.uid)") }
    func pause(
      _ scope: Pause.Scope, _ terms: StandstillTerms, by caller: OperatorCaller
    ) async -> VerbAnswer { .done("\(scope) \(terms.reason.text) \(caller.uid)") }
    func resume(by caller: OperatorCaller) async -> VerbAnswer { .done("resumed") }
    func poll(by caller: OperatorCaller) async -> VerbAnswer { .done("poll by \(caller.uid)") }
    func resetBreaker(by caller: OperatorCaller) async -> VerbAnswer { .done("breaker closed") }
    func reload(by caller: OperatorCaller) async -> VerbAnswer { .failed("line 3") }
    func lamna(
      _ dokument: [UInt8], bilagor: [LamnadBilaga], by caller: OperatorCaller
    ) async -> IntakeAnswer { .unavailable("\(dokument.count) \(bilagor.count)") }
    func markera(
      avvikelse id: String, _ markering: Avvikelse.Markering, by caller: OperatorCaller
    ) async -> VerbAnswer { .done("\(id) \(markering) \(caller.uid)") }
    func stang(
      avvikelse id: String, reason: OperatorReason, by caller: OperatorCaller
    ) async -> VerbAnswer { .done("\(id) \(reason.text) \(caller.uid)") }
    func provbrev(tagetFor mottagare: [String], by caller: OperatorCaller) async -> VerbAnswer {
      .done("\(mottagare.joined(separator: " ")) \(caller.uid)")
    }
    func gallra(expected: Int?, by caller: OperatorCaller) async -> GallringAnswer {
      expected == 2
        ? .done("2 by \(caller.uid)", GallringSchemaTests.forslag, day: ControlLineTests.day)
        : .needsCount(2)
    }
    func bevara(
      _ id: Bestallning.ID, reason: OperatorReason?, by caller: OperatorCaller
    ) async -> VerbAnswer { .done("\(id) \(reason?.text ?? "-") \(caller.uid)") }
    func handelse(
      _ dokument: HandelseDokument, by caller: OperatorCaller
    ) async -> IntakeAnswer {
      .unavailable("\(dokument.bestallning) \(dokument.insats) \(dokument.typ)")
    }
    func svar(_ dokument: SvarDokument, by caller: OperatorCaller) async -> IntakeAnswer {
      .refused([Fel("/svar", "av", dokument.bestallning.rawValue)])
    }
    func uppfoljning(
      _ dokument: UppfoljningDokument, by caller: OperatorCaller
    ) async -> IntakeAnswer { .unavailable("\(dokument.plan) \(dokument.datum) \(caller.uid)") }
  }

  private func answer(_ request: ControlRequest, _ handles: [(Int, String)] = []) async
    -> ControlAnswer
  {
    let verbs = Verbs(
      handles: handles.map { BestallningHandle(id: Self.id($0.0), shortID: ShortID($0.1)!) })
    return await ControlHandler(verbs: verbs, program: "1.0.0")
      .answer(request, from: OperatorCaller(uid: 7))
  }

  private func event(
    _ order: BestallningReference, _ insats: String = Self.insats.rawValue
  ) -> ControlRequest {
    .handelse(
      ControlHandelse(
        order: order, insats: IdentifierBeginning(insats)!, typ: .paborjad, datum: Self.day))
  }

  private func followUp(_ plan: String) -> ControlRequest {
    .uppfoljning(
      ControlUppfoljning(plan: PlanReference(plan)!, datum: Self.day, malUppfoljda: true))
  }

  @Test func `each verb reaches the daemon, and its answer the caller`() async {
    #expect(await answer(.ping) == .pong(program: "1.0.0"))
    #expect(await answer(.status) == .status(StatusSamples.least))
    #expect(await answer(.poll) == .done("poll by 7"))
    #expect(await answer(.breakerReset) == .done("breaker closed"))
    #expect(await answer(.reload) == .failed("line 3"))
    #expect(await answer(.retry(.items(["P-1"]))) == .noSuch(["P-1"]))
    let all = ItemSelection.matching(ItemScope(), expected: nil)
    let two = ItemSelection.matching(ItemScope(), expected: 2)
    #expect(await answer(.retry(all)) == .needsCount(2))
    #expect(await answer(.retry(two)) == .items([]))
    let why = OperatorReason(kept: "why")
    let terms = StandstillTerms(reason: why)
    #expect(await answer(.hold(all, terms)) == .failed("hold why 7"))
    #expect(await answer(.release(all)) == .unavailable("release 7"))
    #expect(await answer(.cancel(all, reason: why)) == .failed("cancel why 7"))
    #expect(await answer(.pause(.polling, terms)) == .done("polling why 7"))
    #expect(await answer(.resume) == .done("resumed"))
    #expect(await answer(.lamna("{}", bilagor: [])) == .unavailable("2 0"))
    #expect(await answer(.markera("3f2a", .hanterad)) == .done("3f2a hanterad 7"))
    #expect(await answer(.stang("3f2a", reason: why)) == .done("3f2a why 7"))
    #expect(
      await answer(followUp(Self.plans[0].rawValue))
        == .unavailable("\(Self.plans[0]) 2026-11-21 7"))
  }

  @Test func `whom a test letter reached is passed on`() async {
    #expect(await answer(.provbrev(["a@b.example", "c"])) == .done("a@b.example c 7"))
  }

  @Test func `erasing asks for its count, and marks an order by its handle`() async {
    #expect(await answer(.gallra(expected: nil)) == .needsCount(2))
    let erased = GallringDocument(GallringSchemaTests.forslag, day: Self.day)
    #expect(await answer(.gallra(expected: 2)) == .erased(erased, text: "2 by 7"))
    let known = [(1, "B-41QX")]
    let why = OperatorReason(kept: "why")
    #expect(
      await answer(.bevara(.handle("B-4"), reason: why), known) == .done("\(Self.id(1)) why 7"))
    #expect(
      await answer(.bevara(.handle("B-41QX"), reason: nil), known) == .done("\(Self.id(1)) - 7"))
    #expect(await answer(.bevara(.handle("B-7"), reason: why), known) == .noSuch(["B-7"]))
  }

  @Test func `an order named by its id is not looked up`() async {
    #expect(
      await answer(event(.id(Self.id(1)))) == .unavailable("\(Self.id(1)) \(Self.insats) paborjad"))
  }

  @Test func `a unique beginning of a handle is enough`() async {
    let known = [(1, "B-41QX"), (2, "B-7F3K")]
    #expect(
      await answer(event(.handle("B-4")), known)
        == .unavailable("\(Self.id(1)) \(Self.insats) paborjad"))
  }

  @Test func `a beginning that fits several does nothing`() async {
    let known = [(1, "B-41QX"), (2, "B-47F3")]
    #expect(
      await answer(event(.handle("B-4")), known)
        == .ambiguous(prefix: "B-4", matches: ["B-41QX", "B-47F3"]))
  }

  @Test func `a whole handle is meant, though a longer one begins with it`() async {
    let known = [(1, "B-41QX777"), (2, "B-41QX")]
    #expect(
      await answer(event(.handle("B-41QX")), known)
        == .unavailable("\(Self.id(2)) \(Self.insats) paborjad"))
  }

  @Test func `a handle that nothing has is told`() async {
    let svar = ControlSvar(
      order: .handle("B-4"), svar: .accepterad, datum: Self.day, orsak: nil)
    #expect(await answer(.svar(svar)) == .noSuch(["B-4"]))
    #expect(
      await answer(.svar(svar), [(3, "B-41QX")])
        == .refused([Fel("/svar", "av", Self.id(3).rawValue)]))
  }

  @Test func `the beginning of an insats is enough where its order has no other that begins so`()
    async
  {
    let order = BestallningReference.id(Self.id(1))
    #expect(
      await answer(event(order, "ABCD"))
        == .unavailable("\(Self.id(1)) \(Self.granted[2]) paborjad"))
    #expect(
      await answer(event(order, "6666"))
        == .ambiguous(prefix: "6666", matches: Self.granted.prefix(2).map(\.rawValue)))
    #expect(await answer(event(order, "ffff")) == .noSuch(["ffff"]))
    // Of another order.
    #expect(await answer(event(.id(Self.id(2)), "abcd")) == .noSuch(["abcd"]))
    // A whole one is judged by intake, in its words.
    let foreign = "00000000-7777-4888-8999-aaaaaaaaaaaa"
    #expect(
      await answer(event(order, foreign)) == .unavailable("\(Self.id(1)) \(foreign) paborjad"))
  }

  @Test func `a plan is named by its id, the beginning of it, or the handle of an item`() async {
    let said = ControlAnswer.unavailable("\(Self.plans[0]) 2026-11-21 7")
    #expect(await answer(followUp("77777")) == said)
    #expect(await answer(followUp("p-7f3k")) == said)
    #expect(
      await answer(followUp("7777"))
        == .ambiguous(prefix: "7777", matches: Self.plans.map(\.rawValue)))
    #expect(await answer(followUp("abcd")) == .noSuch(["abcd"]))
    #expect(await answer(followUp("P-0000")) == .noSuch(["P-0000"]))
  }

  @Test(arguments: [
    ("B-41QX", "B-41QX"), ("b-4lq", "B-41Q"), ("8C63", "8c63"), ("8c6368bb-7b", "8c6368bb-7b"),
    ("B-", nil), ("8c6", nil), ("P-41QX", nil), ("8c6368bbb", nil), ("", nil),
  ])
  func `an order is named by its handle, its id, or the beginning of either`(
    _ typed: String, _ text: String?
  ) {
    #expect(BestallningReference(typed)?.text == text)
  }
}
