import PlansynkCore
import Testing

/// What may be told of a follow-up after it was told: plan fastställd on 10 March, today 1 June.
struct UppfoljningRulesTests {
  private typealias Namn = Uppfoljning.Namn

  private static let plan: Genomforandeplan.ID = .nth(1)

  private static func namn(_ datum: String, mal: Bool = false) -> Uppfoljning.Namn {
    Uppfoljning.Namn(datum: day(datum), malUppfoljda: mal)
  }

  /// What was told before, as a table writes it: "05-01, 05-02+mål, -05-01, 05-03 för 05-02+mål".
  private static func tidigare(_ text: String) -> [Uppfoljning] {
    text.split(separator: ", ").map { told($0) }
  }

  private static func told(_ text: Substring) -> Uppfoljning {
    let words = text.split(separator: " ")
    func named(_ word: Substring) -> Uppfoljning.Namn {
      namn("2026-\(word.prefix(5))", mal: word.hasSuffix("mål"))
    }
    let isTakenBack = text.hasPrefix("-")
    let what = named(isTakenBack ? words[0].dropFirst() : words[0])
    return Uppfoljning(
      plan: plan, typ: isTakenBack ? .annullerad : .gjord, namn: what,
      ersatter: isTakenBack ? what : words.count > 2 ? named(words[2]) : nil,
      registrerad: instant("2026-05-01T08:00:00Z"))
  }

  private func judge(
    _ text: String, after before: String, faststalld: String? = "2026-03-10"
  ) -> String {
    let told = Self.told(text[...])
    let rules = UppfoljningRules(
      faststalld: faststalld.map(day), tidigare: Self.tidigare(before), today: day("2026-06-01"))
    switch rules.judge(
      UppfoljningDokument(
        plan: Self.plan, typ: told.typ, datum: told.namn.datum,
        malUppfoljda: told.namn.malUppfoljda, ersatter: told.ersatter))
    {
    case .new(nil): return "ny"
    case .new(let other?):
      return "ny för \(other.datum.components.day)\(other.malUppfoljda ? "+" : "")"
    case .repeated: return "upprepad"
    case .refused(let fel): return fel.map { "\($0.pekare) \($0.kod)" }.joined(separator: ", ")
    }
  }

  @Test(arguments: [
    ("05-01", "", "ny"), ("05-01", "05-01", "upprepad"), ("05-02+mål", "05-01", "ny"),
    // Told again with the goals it is the fuller telling of the same.
    ("05-01+mål", "05-01", "ny för 1"), ("05-01", "05-01, 05-01+mål för 05-01", "upprepad"),
    ("05-01", "05-01+mål", "upprepad"), ("05-01+mål", "05-01+mål", "upprepad"),
    ("05-01+mål", "05-01, -05-01", "ny"),
    ("05-01", "05-01, -05-01", "ny"), ("06-02", "", "/datum framtida-datum"),
    ("03-09", "", "/datum fore-faststalld"),
    ("-05-01", "05-01", "ny för 1"), ("-05-01", "05-01, -05-01", "upprepad"),
    ("-05-01", "05-01, -05-01, 05-01", "ny för 1"), ("-05-01", "", "/ersatter okand-uppfoljning"),
    ("-05-01+mål", "05-01", "/ersatter okand-uppfoljning"),
    ("05-02 för 05-01", "05-01", "ny för 1"), ("05-01+mål för 05-01", "05-01", "ny för 1"),
    ("05-01 för 05-01+mål", "05-01+mål", "ny för 1+"),
    ("05-02 för 05-01", "05-01, 05-02 för 05-01", "upprepad"),
    ("05-03 för 05-01", "05-01, 05-02 för 05-01", "/ersatter okand-uppfoljning"),
    ("05-03 för 05-02", "05-01, 05-02 för 05-01", "ny för 2"),
    ("05-01 för 05-01", "05-01", "/ersatter ingen-andring"),
    ("05-02 för 05-01", "05-01, 05-02", "/datum redan-lamnad"),
    ("05-02+mål för 05-01", "05-01, 05-02", "/datum redan-lamnad"),
    ("06-02 för 05-01", "05-01", "/datum framtida-datum"),
  ])
  func `what is told of a follow-up is judged by what stands`(
    told: String, before: String, blir: String
  ) {
    #expect(judge(told, after: before) == blir)
  }

  @Test func `of a struck plan nothing is followed up, but what was told can be taken back`() {
    #expect(judge("05-01", after: "", faststalld: nil) == "/planId plan-struken")
    #expect(judge("-05-01", after: "05-01", faststalld: nil) == "ny för 1")
  }

  @Test func `an annulment says which, and bears the day of that`() {
    let rules = UppfoljningRules(
      faststalld: day("2026-03-10"), tidigare: Self.tidigare("05-01"), today: day("2026-06-01"))
    func fel(_ datum: String, _ ersatter: Uppfoljning.Namn?) -> [String] {
      let judgement = rules.judge(
        UppfoljningDokument(
          plan: Self.plan, typ: .annullerad, datum: day(datum), malUppfoljda: false,
          ersatter: ersatter))
      guard case .refused(let fel) = judgement else { return [] }
      return fel.map { "\($0.pekare) \($0.kod)" }
    }
    #expect(fel("2026-05-01", nil) == ["/ersatter saknas"])
    #expect(fel("2026-05-02", Self.namn("2026-05-01")) == ["/datum fel-datum"])
  }
}
