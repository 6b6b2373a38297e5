import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

@Suite struct PlanIntakeTests {
  private func makeOrdered() throws -> Bench {
    let bench = try Bench()
    try bench.order(makeBestallning())
    return bench
  }

  @Test func `a file that is named many times is read once`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    let reads = Counter()
    let verdict = try bench.givePlan(
      makePlanJSON(bilagor: Array(repeating: "a.pdf", count: 100))
    ) { _ in
      reads.add()
      return .found(makeStaged())
    }
    #expect(verdict.taken != nil)
    #expect(reads.value == 1)
  }

  @Test func `while the disk is nearly full nothing is taken in, nor refused`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    let intake = IntakeService(bench.surroundings, isDiskLow: { true }, onTaken: {})
    let plan = bench.surroundings.codec.read(makePlanJSON())
    let verdict = try bench.wait { await intake.take(plan, isPatient: false) { _ in .missing } }
    guard case .answer(.unavailable) = verdict else {
      Issue.record("it was judged")
      return
    }
    #expect(try bench.items().count == 1)
  }

  @Test func `I3: a plan, its attachments in chunks and all that is owed come in one transaction`()
    throws
  {
    let bench = try makeOrdered()
    let commits = bench.store.committed
    let langd = 600 * 1024 + 7
    let staged = makeStaged(makeDigest(1), langd: langd, byte: 9)
    let taken = try #require(
      try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(staged) }.taken)
    #expect(bench.store.committed == commits + 1)
    #expect(taken.dokument == "genomforandeplan")
    #expect(
      try bench.items().map(\.address)
        == [
          .receipt(), .bilaga(makeID(1), version: 1, makeDigest(1)), .aPlan(),
        ])
    #expect(try bench.store.langd(ofBilaga: makeDigest(1)) == langd)
    let bytes = try bench.store.bilaga(makeDigest(1), offset: 512 * 1024, count: 200 * 1024)
    #expect(bytes == Array(repeating: 9, count: langd - 512 * 1024))
    #expect(bench.news.value == 1)
  }

  @Test func `a plan for an insats with no start is taken, and says that the start is missing`()
    throws
  {
    let bench = try makeOrdered()
    #expect(try bench.givePlan().taken?.anmarkningar.map(\.kod) == ["start-saknas"])
    try bench.give(makeStart())
    #expect(try bench.givePlan(makePlanJSON(plan: 2)).taken?.anmarkningar == [])
  }

  @Test func `an attachment that shrank since its digest was made leaves nothing behind`() throws {
    let bench = try makeOrdered()
    let shrunk = StagedBilaga(langd: 100, digest: makeDigest(1)) { offset, _ in
      offset == 0 ? Array(repeating: 1, count: 50) : []
    }
    let verdict = try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(shrunk) }
    guard case .answer(.unavailable) = verdict else {
      Issue.record("a half attachment was taken")
      return
    }
    #expect(try bench.items().count == 1)
    let isThere = try bench.write { (transaction) throws(StoreError) in
      try transaction.hasBilaga(makeDigest(1))
    }
    #expect(!isThere)
  }

  @Test func `the same again is a repeat, also when its attachments have been moved away`() throws {
    let bench = try makeOrdered()
    let json = makePlanJSON(bilagor: ["a.pdf"])
    let first = try #require(try bench.givePlan(json) { _ in .found(makeStaged()) }.taken)
    let again = try #require(try bench.givePlan(json) { _ in .missing }.taken)
    #expect(again.isRepeat)
    #expect(again.arende == first.arende)
    #expect(try bench.items().count == 3)
    #expect(bench.news.value == 1)
  }

  @Test func `the same version with other content is refused`() throws {
    let bench = try makeOrdered()
    try bench.givePlan()
    #expect(
      try bench.givePlan(makePlanJSON(hur: "varannan dag")).faults == ["/version version-upptagen"])
    try bench.givePlan(makePlanJSON(version: 3))
    #expect(
      try bench.givePlan(makePlanJSON(version: 2)).faults == ["/version version-for-lag"])
  }

  @Test func `the same document with another attachment is other content`() throws {
    let bench = try makeOrdered()
    let json = makePlanJSON(bilagor: ["a.pdf"])
    try bench.givePlan(json) { _ in .found(makeStaged(makeDigest(1))) }
    let other = try bench.givePlan(json) { _ in .found(makeStaged(makeDigest(2))) }
    #expect(other.faults == ["/version version-upptagen"])
  }

  @Test func `an attachment that is not there yet is waited for, or a fault at once`() throws {
    let bench = try makeOrdered()
    let json = makePlanJSON(bilagor: ["a.pdf"])
    #expect(try bench.givePlan(json, isPatient: true).isLater)
    #expect(try bench.givePlan(json, isPatient: false).faults == ["/bilagor/0/fil saknas"])
    #expect(try bench.items().count == 1)
  }

  @Test func `an attachment that lies there and is not whole is waited for, then told as it is`()
    throws
  {
    let bench = try makeOrdered()
    let json = makePlanJSON(bilagor: ["a.pdf"])
    let bilaga = { @Sendable (_: String) in BilagaContent.arriving(Fel("", "ej-pdf", "t")) }
    #expect(try bench.givePlan(json, isPatient: true, bilaga: bilaga).isLater)
    #expect(
      try bench.givePlan(json, isPatient: false, bilaga: bilaga).faults
        == ["/bilagor/0/fil ej-pdf"])
  }

  @Test func `a repeat with a file that cannot be used is told so, and not that it is known`()
    throws
  {
    let bench = try makeOrdered()
    let json = makePlanJSON(bilagor: ["a.pdf"])
    try bench.givePlan(json) { _ in .found(makeStaged()) }
    #expect(
      try bench.givePlan(json) { _ in .unusable(Fel("", "for-stor", "t")) }.faults
        == ["/bilagor/0/fil for-stor"])
    let half = { @Sendable (_: String) in BilagaContent.arriving(Fel("", "ej-pdf", "t")) }
    #expect(try bench.givePlan(json, isPatient: true, bilaga: half).isLater)
    #expect(try bench.givePlan(json, bilaga: half).faults == ["/bilagor/0/fil ej-pdf"])
  }

  @Test func `faults of a plan are told at once, also while an attachment is awaited`() throws {
    let bench = try makeOrdered()
    let json = makePlanJSON(
      faststalld: "2026-03-03", uppfoljning: "2026-03-01", bilagor: ["a.pdf"])
    #expect(
      try bench.givePlan(json, isPatient: true).faults
        == ["/faststalld/datum framtida-datum", "/uppfoljning/datum fore-faststalld"])
  }

  @Test func `three faults of different kinds are told at once`() throws {
    let bench = try makeOrdered()
    let json = makePlanJSON(
      insats: makeID(777), uppfoljning: "2026-03-01", hur: "", bilagor: ["a.pdf"])
    let faults = try #require(
      try bench.givePlan(json) { _ in .unusable(Fel("", "ej-pdf", "t")) }.faults)
    #expect(
      Set(faults.map { String($0.split(separator: " ")[0]) })
        == [
          "/insatser/0/hur", "/uppfoljning/datum", "/insatser/0/insatsId", "/bilagor/0/fil",
        ])
  }

  @Test func `an unknown order is refused`() throws {
    let bench = try makeOrdered()
    #expect(
      try bench.givePlan(makePlanJSON(bestallning: 9)).faults
        == ["/bestallningId okand-bestallning"])
  }

  @Test func `a newer version supersedes what needs a person, and leaves what is pending`() throws {
    let bench = try makeOrdered()
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422"))) : .accept
    }
    try bench.givePlan()
    try bench.deliverAll()
    #expect(try bench.state(of: .aPlan()) == .attention)
    try bench.givePlan(makePlanJSON(version: 2))
    #expect(try bench.state(of: .aPlan()) == .superseded)
    let path = "kvittenser/struken.\(makeID(1) as Genomforandeplan.ID).1.json"
    #expect(try bench.handover(path)?.contains("ny-version") == true)
    try bench.givePlan(makePlanJSON(version: 3))
    #expect(try bench.state(of: .aPlan(version: 2)) == .pending)
  }

  @Test func `a newer version supersedes held ones with their attachments, no other plan`() throws {
    let bench = try makeOrdered()
    bench.myndighet.reply { item in
      item.address.kind == .plan || item.address.kind == .bilaga
        ? .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422"))) : .accept
    }
    try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    try bench.givePlan(makePlanJSON(plan: 2))
    let held = try #require(try bench.items().first { $0.address == .aPlan() })
    try bench.write { (transaction) throws(StoreError) in
      _ = try transaction.move(held.id, to: .held, reason: "operator", at: bench.time.now)
    }
    try bench.deliverAll()
    try bench.givePlan(makePlanJSON(version: 2))
    #expect(try bench.state(of: .aPlan()) == .superseded)
    let bilaga = DeliveryAddress.bilaga(makeID(1), version: 1, makeDigest(1))
    #expect(try bench.state(of: bilaga) == .superseded)
    #expect(try bench.state(of: .aPlan(2)) == .attention)
  }

  @Test func `I3: a new version gets through when an attachment of the old one was refused`() throws
  {
    let bench = try makeOrdered()
    bench.myndighet.reply { item in
      item.address == .bilaga(makeID(1), version: 1, makeDigest(1))
        ? .say(.itemPermanent(DeliveryFailure(status: 415, code: "http-415"))) : .accept
    }
    try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    try bench.deliverAll()
    try bench.givePlan(makePlanJSON(version: 2))
    try bench.deliverAll()
    #expect(try bench.state(of: .aPlan(version: 2)) == .delivered)
    #expect(try bench.state(of: .aPlan(version: 1)) == .cancelled)
  }
}
