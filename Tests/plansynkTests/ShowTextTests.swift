import PlansynkCore
import Testing

@testable import plansynk

/// What `show` says of events, follow-ups and refusals.
struct ShowTextTests {
  private func event(
    _ number: Int, _ typ: InsatsHandelse.Typ, _ datum: String, for earlier: Int? = nil,
    uid: UInt32? = 1001
  ) -> InsatsHandelse {
    func id(_ number: Int) -> InsatsHandelse.ID {
      InsatsHandelse.ID("00000000-0000-4000-8000-00000000000\(number)")!
    }
    return InsatsHandelse(
      id: id(number), insats: TextFixture.insats, typ: typ, datum: TextFixture.day(datum),
      ersatter: earlier.map(id), registrerad: TextFixture.now, uid: uid)
  }

  @Test
  func `each event is a line: day, what, whether it stands, and when and by whom it was told`() {
    let story = InsatsStory([
      event(1, .paborjad, "2026-11-05"), event(2, .paborjad, "2026-11-06", for: 1, uid: nil),
      event(3, .avbruten, "2026-11-10"), event(4, .annullerad, "2026-11-10", for: 3),
    ])
    #expect(
      HandelseText(story: story, zone: TextFixture.Winter()).lines == [
        "      2026-11-05 paborjad, corrected; told 2026-11-21 14:02 CET, uid 1001",
        "      2026-11-06 paborjad, corrects 2026-11-05; told 2026-11-21 14:02 CET",
        "      2026-11-10 avbruten, taken back; told 2026-11-21 14:02 CET, uid 1001",
        "      2026-11-10 annullerad, takes back avbruten;",
        "        told 2026-11-21 14:02 CET, uid 1001",
      ])
  }

  @Test func `a follow-up stands under its version, with the day that --ersatter takes`() {
    func told(
      _ datum: String, mal: Bool = false, for earlier: String? = nil
    ) -> Uppfoljning {
      Uppfoljning(
        plan: TextFixture.plan,
        namn: .init(datum: TextFixture.day(datum), malUppfoljda: mal),
        ersatter: earlier.map { .init(datum: TextFixture.day($0), malUppfoljda: false) },
        registrerad: TextFixture.now, uid: 7)
    }
    func version(_ number: Int, _ faststalld: String) -> PlanDetails.Version {
      .init(
        version: number, faststalld: TextFixture.day(faststalld),
        uppfoljning: TextFixture.day("2027-05-01"))
    }
    let plan = PlanDetails(
      plan: TextFixture.plan, versioner: [version(1, "2026-10-01"), version(2, "2026-11-01")],
      uppfoljningar: [
        told("2026-10-20"), told("2026-11-10"), told("2026-11-11", mal: true, for: "2026-11-10"),
      ])
    #expect(
      UppfoljningText(plan: plan, zone: TextFixture.Winter()).lines == [
        "  77777777-7777-4888-8999-aaaaaaaaaaaa",
        "      version 1, fastställd 2026-10-01, to be followed up by 2027-05-01",
        "        followed up 2026-10-20; told 2026-11-21 14:02 CET, uid 7",
        "      version 2, fastställd 2026-11-01, to be followed up by 2027-05-01",
        "        followed up 2026-11-10, corrected; told 2026-11-21 14:02 CET, uid 7",
        "        followed up 2026-11-11 with goals, corrects 2026-11-10;",
        "          told 2026-11-21 14:02 CET, uid 7",
      ])
  }

  @Test func `a version says where it stands: refused, received, receipted, or on its way`() {
    func version(_ number: Int, _ svar: PlanDetails.Version.Svar? = nil) -> PlanDetails.Version {
      .init(
        version: number, faststalld: TextFixture.day("2026-10-01"),
        uppfoljning: TextFixture.day("2027-05-01"), svar: svar)
    }
    func item(_ version: Int, _ state: DeliveryState, _ failure: String? = nil) -> ItemSummary {
      summary(state, failure, version: version)
    }
    let plan = PlanDetails(
      plan: TextFixture.plan,
      versioner: [
        version(1, .init(.avvisad, mottagen: TextFixture.now, avvisadKod: "mal-saknas")),
        version(2, .init(.kvitterad, mottagen: TextFixture.now)),
        version(3, .init(.mottagen, mottagen: TextFixture.now)), version(4), version(5),
      ])
    let text = UppfoljningText(
      plan: plan,
      items: [
        item(1, .attention, "avvisad, mal-saknas"), item(2, .delivered), item(3, .awaiting),
        item(4, .attention, "http-422, /mal/0 saknas"), item(5, .pending),
      ], zone: TextFixture.Winter())
    #expect(
      text.lines.filter { $0.hasPrefix("        ") } == [
        "        refused by the myndighet (avvisad): mal-saknas; see plansynk show P-7F3K",
        "        received by the myndighet 2026-11-21, receipted",
        "        received by the myndighet 2026-11-21, decision pending",
        "        not taken by the myndighet (http-422): see plansynk show P-7F3K",
        "        not yet delivered: P-7F3K",
      ])
    for line in text.lines { #expect(line.count <= 80, "\(line)") }
  }

  private func summary(
    _ state: DeliveryState, _ failure: String?, version: Int = 1
  ) -> ItemSummary {
    ItemSummary(
      row: OutboxRow(
        id: OutboxItemID(rawValue: 1), shortID: ShortID("P-7F3K")!,
        address: .plan(TextFixture.plan, version: version), bestallning: TextFixture.order,
        state: state),
      created: TextFixture.now, dueAt: nil, notBefore: nil, attempts: 1, failure: failure)
  }

  private func item(
    _ state: DeliveryState, _ failure: String?, history: [ItemDetails.Line] = []
  ) -> [String] {
    let details = ItemDetails(
      summary: summary(state, failure), charged: 1,
      digest: Digest(bytes: Array(repeating: 7, count: 32))!,
      history: history)
    return ItemText(details: details, now: TextFixture.now, zone: TextFixture.Winter()).lines
  }

  @Test func `a refusal is told fault by fault, in our words, and with what to do`() {
    let lines = item(.attention, "http-422, /insatser/0/nar saknas, /mal/0 deras-eget")
    let text = lines.joined(separator: "\n")
    #expect(lines.contains("  failure     http-422"))
    #expect(text.contains("\n  /insatser/0/nar  saknas\n      Uppgiften måste finnas.\n"))
    #expect(text.contains("\n  /mal/0  deras-eget\n      a code of the myndighet's own:"))
    #expect(text.contains("What to do\n  correct the plan and hand it in as a new version"))
    #expect(text.contains("plansynk retry P-7F3K"))
  }

  @Test func `a decision names a code for the whole, and what has arrived wants nothing`() {
    #expect(item(.attention, "avvisad, mal-saknas").contains("  the whole document  mal-saknas"))
    #expect(!item(.delivered, "http-503").joined().contains("What "))
    #expect(!item(.pending, "timeout").joined().contains("What "))
  }

  @Test func `no line is wider than a terminal`() {
    let long = String(repeating: ", /insatser/0/nar saknas", count: 20)
    let lines = item(
      .attention, "http-422" + long,
      history: [.init(at: TextFixture.now, handelse: "attention", detalj: "http-422" + long)])
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }
}
