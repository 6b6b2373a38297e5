import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Letters to the chef, from what causes them to the mail server.
@Suite struct MailTests {
  /// Orders whose insatser began on 1 March 2026: the plans are to be back on 29 March.
  private func makeStarted(
    _ count: Int = 1, mail: MailTerms? = MailTests.terms()
  ) throws -> Bench {
    let bench = try Bench(mail: mail)
    for number in 1...count {
      try bench.order(makeBestallning(number))
      try bench.give(makeStart("2026-03-01", bestallning: number))
    }
    return bench
  }

  /// At seven in the morning. A bench begins at noon, so a digest is owed at once where the mail
  /// begins on the same day.
  private static func terms(avvikelser: Bool = true, minut: Int = 420) -> MailTerms {
    MailTerms(namn: "Sunne kommun", sammandragMinut: minut, avvikelser: avvikelser)
  }

  @discardableResult
  private func startMail(_ bench: Bench) throws -> MailService {
    let terms = try #require(bench.surroundings.mail)
    let service = MailService(
      bench.surroundings, gateway: bench.post, reading: try bench.reader(), terms: terms)
    bench.start { await service.run() }
    return service
  }

  /// Lets time pass until a minute after a day has begun in Sweden, all but its eve in one leap.
  private func reach(_ text: String, _ bench: Bench) throws {
    let begun = SwedishZone().end(of: day(text).adding(days: -1)).adding(seconds: 60)
    bench.time.step(milliseconds: bench.time.now.milliseconds(until: begun) - 7_200_000)
    try bench.advance(seconds: 7200)
  }

  /// As `reach`, in one leap: nobody was there in between.
  private func leap(_ text: String, _ bench: Bench) throws {
    let begun = SwedishZone().end(of: day(text).adding(days: -1)).adding(seconds: 60)
    bench.time.step(milliseconds: bench.time.now.milliseconds(until: begun))
  }

  private func owed(_ bench: Bench) throws -> [MailArende] {
    try bench.write { (transaction) throws(StoreError) in
      try transaction.owedMail().map(\.arende)
    }
  }

  /// Subjects, without what they all begin with.
  private func subjects(_ bench: Bench) -> [String] {
    bench.post.taken.map { $0.amne.replacing("plansynk Sunne kommun: ", with: "") }
  }

  /// Whether the last letter names an order.
  private func isNamed(_ handle: ShortID, _ bench: Bench) -> Bool {
    bench.post.taken.last?.rader.contains { $0.contains(handle.text) } ?? false
  }

  private func isRefused(_ bench: Bench) throws {
    bench.myndighet.reply { item in
      item.address.kind == .plan ? .say(.delivered(makeKvittens(.avvisad))) : .accept
    }
    try bench.deliverAll()
  }

  @Test func `a new avvikelse is one letter, in the night, and stands in the digest at seven`()
    throws
  {
    let bench = try makeStarted()
    bench.startClocks()
    try startMail(bench)
    try reach("2026-03-30", bench)
    try bench.advance(seconds: 180)
    let handle = try #require(try bench.show(1)).shortID
    #expect(
      subjects(bench) == [
        "1 plan förfaller inom 3 dagar", "ny avvikelse, beställning \(handle)",
      ])
    let letter = try #require(bench.post.taken.last)
    #expect(letter.rader.contains("  Sista dag    2026-03-29"))
    let id = try #require(try bench.openAvvikelse()).id.rawValue.prefix(8)
    #expect(letter.rader.contains("  Avvikelse    \(id)"))
    #expect(letter.rader.contains { $0.hasSuffix("plansynk avvikelser visa \(id)") })
    try bench.advance(seconds: 7 * 3600 - 600)
    #expect(bench.post.taken.count == 2)
    try bench.advance(seconds: 600)
    #expect(subjects(bench).dropFirst(2) == ["1 plan är sen, 1 ny avvikelse"])
    // Nothing new, and no letter, on the days that follow.
    try bench.advance(seconds: 2 * 86_400)
    #expect(bench.post.taken.count == 3)
    #expect(try owed(bench).isEmpty)
  }

  @Test func `the digest of the first day waits for the first orders`() throws {
    let bench = try Bench(mail: Self.terms())
    try startMail(bench)
    try bench.advance(seconds: 300)
    #expect(bench.post.taken.isEmpty)
    // As the first poll and the care system fill the store: the plan was late before that.
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-01-20"))
    try bench.advance(seconds: 60)
    #expect(subjects(bench) == ["1 plan är sen, 1 ny avvikelse"])
  }

  @Test func `a plan that is refused is one letter`() throws {
    let bench = try makeStarted(mail: Self.terms(minut: 1439))
    try bench.givePlan()
    try isRefused(bench)
    #expect(try owed(bench).count == 1)
    try startMail(bench)
    try bench.advance(seconds: 120)
    let letter = try #require(bench.post.taken.first)
    #expect(bench.post.taken.count == 1)
    #expect(letter.rader.contains { $0.contains("Ärende") && $0.contains("P-") })
    #expect(letter.rader.contains("  Sista dag    2026-03-29"))
  }

  @Test func `a plan that is refused long after it was stored is a letter too`() throws {
    let bench = try makeStarted()
    try bench.givePlan()
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .acceptAndSay(.receiptPending(makeKvittens(.mottagen))) : .accept
    }
    try bench.deliverAll()
    #expect(try owed(bench).isEmpty)
    bench.myndighet.kvittens { .kvittens(makeKvittens(.avvisad)) }
    let asking = KvittensService(bench.surroundings, destination: bench.destination) {}
    bench.start { await asking.run() }
    try bench.advance(seconds: 90)
    #expect(try owed(bench).count == 1)
  }

  @Test func `what a night finds of more than five is one letter that names every order`() throws {
    let bench = try makeStarted(37)
    bench.startClocks()
    try startMail(bench)
    try reach("2026-03-30", bench)
    try bench.advance(seconds: 600)
    #expect(subjects(bench) == ["37 planer förfaller inom 3 dagar", "37 nya avvikelser"])
    for order in try bench.reader().bestallningar(onlyNotStarted: false, limit: 100) {
      #expect(isNamed(order.shortID, bench))
    }
  }

  @Test func `a mail server that is down for days loses nothing and floods nobody afterwards`()
    throws
  {
    let bench = try makeStarted(3)
    bench.startClocks()
    try startMail(bench)
    try reach("2026-03-29", bench)
    #expect(subjects(bench) == ["3 planer förfaller inom 3 dagar"])
    let tries = bench.post.tries
    bench.post.fail(.unreachable)
    try bench.advance(seconds: 3 * 86_400)
    #expect(bench.post.taken.count == 1)
    // Half a quarter of an hour at least, and a quarter of an hour and a minute at most.
    #expect((2 * 90...2 * 192 + 10).contains(bench.post.tries - tries))
    #expect(bench.journal.lines.count { $0.message.hasPrefix("Mails") } == 1)
    bench.post.fail(nil)
    try bench.advance(seconds: 960)
    #expect(subjects(bench).dropFirst() == ["3 planer är sena, 3 nya avvikelser"])
    for order in try bench.reader().bestallningar(onlyNotStarted: false, limit: 100) {
      #expect(isNamed(order.shortID, bench))
    }
    try bench.advance(seconds: 86_400)
    #expect(bench.post.taken.count == 2)
    #expect(bench.journal.lines.count { $0.message.hasPrefix("Mails") } == 2)
  }

  @Test func `what a person must mend is tried rarely, and all goes once it is mended`() throws {
    let bench = try makeStarted()
    try bench.givePlan()
    try isRefused(bench)
    try startMail(bench)
    bench.post.fail(.credentials, "reply 535")
    try bench.advance(seconds: 86_400)
    #expect((24...60).contains(bench.post.tries))
    bench.post.fail(nil)
    try bench.advance(seconds: 3600)
    #expect(bench.post.taken.count == 1)
    #expect(try owed(bench).isEmpty)
  }

  @Test func `a letter whose taking could not be recorded goes once more under the same name`()
    throws
  {
    let bench = try makeStarted()
    try bench.givePlan()
    try isRefused(bench)
    try leap("2026-03-03", bench)
    let terms = try #require(bench.surroundings.mail)
    let store = bench.store
    let service = MailService(
      bench.surroundings, gateway: FailingAfter(bench.post) { store.failNext(1) },
      reading: try bench.reader(), terms: terms)
    bench.start { await service.run() }
    try bench.advance(seconds: 60)
    #expect(bench.post.taken.count == 2)
    #expect(Set(bench.post.taken.map(\.id)).count == 1)
    #expect(try owed(bench).isEmpty)
  }

  @Test func `what came to nothing before it could be told is told to nobody`() throws {
    let bench = try makeStarted()
    try leap("2026-03-31", bench)
    try bench.judgeClocks()
    #expect(try owed(bench).count == 1)
    try bench.give(
      makeHandelse(
        .annullerad, "2026-03-01", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
    try startMail(bench)
    try bench.advance(seconds: 86_400)
    // What is left is an insats that nobody says began.
    #expect(subjects(bench) == ["2 påminnelser"])
    #expect(try owed(bench).isEmpty)
  }

  @Test func `the digest comes at its time by a Swedish clock, also when that is moved`() throws {
    let bench = try Bench(mail: Self.terms())
    let zone = SwedishZone()
    for text in ["2026-03-28", "2026-03-29", "2026-10-25", "2026-10-26"] {
      let seven = try #require(
        Instant("\(text)T0\(text < "2026-03-29" || text >= "2026-10-25" ? 6 : 5):00:00Z"))
      #expect(Self.terms().sammandrag(at: seven.adding(seconds: -1), in: zone) == nil)
      #expect(Self.terms().sammandrag(at: seven, in: zone) == day(text))
    }
    #expect(try owed(bench).isEmpty)
  }

  @Test func `where nobody is told by mail nothing is owed`() throws {
    for mail in [nil, Self.terms(avvikelser: false)] {
      let bench = try makeStarted(mail: mail)
      try bench.givePlan()
      try isRefused(bench)
      try leap("2026-03-31", bench)
      try bench.judgeClocks()
      #expect(try bench.openAvvikelse() != nil)
      #expect(try owed(bench).isEmpty)
    }
  }

  @Test func `without letters of their own, news stand in the digest`() throws {
    let bench = try makeStarted(mail: Self.terms(avvikelser: false))
    bench.startClocks()
    try startMail(bench)
    try reach("2026-03-30", bench)
    try bench.advance(seconds: 7 * 3600)
    #expect(
      subjects(bench) == ["1 plan förfaller inom 3 dagar", "1 plan är sen, 1 ny avvikelse"])
  }

  @Test func `one who is not to be had is told in the journal, and the others have their letter`()
    throws
  {
    let bench = try makeStarted(mail: Self.terms(minut: 1439))
    try bench.givePlan()
    try isRefused(bench)
    bench.post.name(["chef@example.se", "borta@example.se"])
    bench.post.refuse(["borta@example.se": 550])
    try startMail(bench)
    try bench.advance(seconds: 120)
    #expect(bench.post.taken.count == 1)
    #expect(bench.journal.warnings.contains { $0.fields["replies"] == "550" })
  }

  @Test func `I12: a letter holds nothing that an order or a plan says of anybody`() throws {
    let canary = "Kanarie 19121212-1212"
    let kod = Kod(system: canary, code: canary, text: canary)
    let bench = try Bench(mail: Self.terms(minut: 1439))
    for number in 1...7 {
      try bench.order(
        Bestallning(
          id: makeID(number), version: 1, status: .aktiv, ersatterId: nil, skickad: noon,
          andrad: noon, lagrum: kod,
          beslut: .init(datum: day("2026-01-20"), gallerFran: day("2026-02-01"), gallerTill: nil),
          utforarenhet: "enhet-1", mottagare: .init(funktion: canary, handlaggare: canary),
          skydd: .ingen, personId: .giltigt,
          insatser: [
            Insats(id: makeID(number * 100), typ: kod, onskadStart: nil, slut: nil)
          ]))
      try bench.give(
        .handelse(
          HandelseDokument(
            bestallning: makeID(number), insats: insatsID(number), typ: .paborjad,
            datum: day("2026-03-01"), orsak: canary)))
    }
    try bench.givePlan(makePlanJSON(hur: canary))
    try isRefused(bench)
    try startMail(bench)
    try bench.advance(seconds: 300)
    bench.startClocks()
    try reach("2026-03-31", bench)
    try bench.advance(seconds: 86_400)
    let letters = bench.post.taken
    #expect(Set(letters.map { $0.id.prefix { $0 != "-" } }) == ["avvisad", "samlat", "sammandrag"])
    for letter in letters {
      for word in ["Kanarie", "19121212", "1212"] { #expect(!"\(letter)".contains(word)) }
    }
  }
}

/// A mail server after which something goes wrong, once.
private final class FailingAfter: MailGateway {
  private let inner: ScriptedPost
  private let fault: @Sendable () -> Void

  init(_ inner: ScriptedPost, _ fault: @escaping @Sendable () -> Void) {
    self.inner = inner
    self.fault = fault
  }

  var mottagare: [String] { inner.mottagare }

  func send(_ brev: Brev, to mottagare: [String], at now: Instant) async -> MailAnswer {
    if inner.tries == 0 { fault() }
    return await inner.send(brev, to: mottagare, at: now)
  }
}
