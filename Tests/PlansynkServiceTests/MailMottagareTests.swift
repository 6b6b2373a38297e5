import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Mail servers that hang, and that take a letter for some and not for others.
@Suite struct MailMottagareTests {
  private let chef = "chef@example.se"
  private let stf = "stf@example.se"

  /// With a refused plan, which is a letter of its own, and two who are told.
  private func makeOwing() throws -> Bench {
    let bench = try Bench(
      mail: MailTerms(namn: "Sunne kommun", sammandragMinut: 1439, avvikelser: true))
    bench.post.name([chef, stf])
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    bench.myndighet.reply { item in
      item.address.kind == .plan ? .say(.delivered(makeKvittens(.avvisad))) : .accept
    }
    try bench.deliverAll()
    return bench
  }

  private func startMail(_ bench: Bench) throws -> (service: MailService, ended: Box<Bool>) {
    let service = MailService(
      bench.surroundings, gateway: bench.post, reading: try bench.reader(),
      terms: try #require(bench.surroundings.mail))
    let ended = Box<Bool>()
    bench.start {
      await service.run()
      ended.put(true)
    }
    return (service, ended)
  }

  private func owed(_ bench: Bench) throws -> Int { try bench.facts().mail?.owed ?? -1 }

  @Test func `a server that never answers holds the end up for two seconds, and it goes again`()
    throws
  {
    let bench = try makeOwing()
    bench.post.hang()
    let (service, ended) = try startMail(bench)
    try bench.advance(seconds: 120)
    #expect(bench.post.tries == 1)
    service.stop()
    try bench.advance(milliseconds: 1999)
    #expect(ended.value == nil)
    try bench.advance(milliseconds: 1)
    #expect(ended.value == true)
    #expect(try owed(bench) == 1)
    // Nobody is to blame for what we have cut off.
    #expect(try bench.facts().mail?.fault == nil)
    bench.post.wake()
    _ = try startMail(bench)
    try bench.advance(seconds: 60)
    #expect(bench.post.letters.map(\.mottagare) == [[chef, stf]])
    #expect(try owed(bench) == 0)
  }

  @Test func `with nothing on its way the end is at once`() throws {
    let bench = try makeOwing()
    let (service, ended) = try startMail(bench)
    try bench.advance(seconds: 120)
    service.stop()
    try bench.settle()
    #expect(ended.value == true)
  }

  @Test func `one who is refused for now gets the letter later, and the others have it once`()
    throws
  {
    let bench = try makeOwing()
    bench.post.refuse([stf: 450])
    _ = try startMail(bench)
    try bench.advance(seconds: 3600)
    #expect(bench.post.letters.map(\.mottagare) == [[chef]])
    #expect(bench.post.tries > 3)
    #expect(try owed(bench) == 1)
    #expect(try bench.facts().mail?.nekade?.reply == 450)
    bench.post.refuse([:])
    try bench.advance(seconds: 960)
    #expect(bench.post.letters.map(\.mottagare) == [[chef], [stf]])
    #expect(Set(bench.post.taken).count == 1)
    #expect(try owed(bench) == 0)
    #expect(try bench.facts().mail?.nekade == nil)
    try bench.advance(seconds: 7200)
    #expect(bench.post.letters.count == 2)
    for line in bench.journal.lines { #expect(!"\(line)".contains("@")) }
  }

  @Test func `what is left for one outlasts a restart, and keeps no other letter back`() throws {
    let bench = try makeOwing()
    bench.post.refuse([stf: 450])
    let (service, _) = try startMail(bench)
    try bench.advance(seconds: 120)
    service.stop()
    try bench.settle()
    _ = try startMail(bench)
    // A minute before midnight a digest is owed: it tells of the refused plan once more.
    try bench.advance(seconds: 12 * 3600)
    #expect(bench.post.letters.map(\.mottagare) == [[chef], [chef]])
    bench.post.refuse([:])
    try bench.advance(seconds: 1800)
    #expect(bench.post.letters.map(\.mottagare) == [[chef], [chef], [stf], [stf]])
    #expect(Set(bench.post.taken).count == 2)
  }

  @Test func `after five days one who is still refused is given up, and it is told`() throws {
    let bench = try makeOwing()
    bench.post.refuse([stf: 450])
    let (service, _) = try startMail(bench)
    try bench.advance(seconds: 120)
    service.stop()
    try bench.settle()
    bench.time.step(milliseconds: 5 * 86_400_000)
    _ = try startMail(bench)
    try bench.settle()
    #expect(bench.journal.warnings.count { $0.message.contains("given up") } == 1)
    bench.post.refuse([:])
    try bench.advance(seconds: 7200)
    #expect(!bench.post.letters.contains { $0.mottagare == [stf] })
  }

  @Test func `whoever is not told any longer is forgotten`() throws {
    let bench = try makeOwing()
    bench.post.refuse([stf: 450])
    let (service, _) = try startMail(bench)
    try bench.advance(seconds: 120)
    service.stop()
    try bench.settle()
    bench.post.name([chef])
    _ = try startMail(bench)
    try bench.settle()
    #expect(try owed(bench) == 0)
    #expect(try bench.facts().mail?.nekade == nil)
    try bench.advance(seconds: 3600)
    #expect(bench.post.letters.map(\.mottagare) == [[chef]])
  }

  @Test
  func `one who is gone for good keeps no letter back, and is seen until the address is good`()
    throws
  {
    let bench = try makeOwing()
    bench.post.refuse([stf: 550])
    _ = try startMail(bench)
    try bench.advance(seconds: 3600)
    #expect(bench.post.tries == 1)
    #expect(try owed(bench) == 0)
    let report = StatusVerdict(try BenchOperator(bench, isMailed: true).status())
    #expect(report.reasons.contains { $0.text.contains("1 of mail.till refused for") })
    bench.post.refuse([:])
    try bench.advance(seconds: 12 * 3600)
    #expect(try bench.facts().mail?.nekade == nil)
  }

  @Test func `a test letter that is taken for one who was refused clears the warning at once`()
    throws
  {
    let bench = try makeOwing()
    bench.post.refuse([chef: 450, stf: 550])
    _ = try startMail(bench)
    bench.post.refuse([stf: 550])
    try bench.advance(seconds: 3600)
    let operatorn = try BenchOperator(bench, isMailed: true)
    #expect(
      try operatorn.provbrev(tagetFor: [chef])
        == .done("none of those it was taken for was counted as refused"))
    #expect(try bench.facts().mail?.nekade?.count == 1)
    #expect(
      try operatorn.provbrev(tagetFor: [chef, stf])
        == .done("1 of those it was taken for no longer counted as refused"))
    #expect(try bench.facts().mail?.nekade == nil)
    #expect(!StatusVerdict(try operatorn.status()).reasons.contains { $0.text.contains("mail") })
    for line in bench.journal.lines { #expect(!"\(line)".contains("@")) }
  }

  @Test func `what failed is tried at once after a restart, for the settings may be others`() throws
  {
    let bench = try makeOwing()
    bench.post.fail(.credentials, "reply 535")
    let (service, _) = try startMail(bench)
    try bench.advance(seconds: 7200)
    let since = try bench.facts().mail?.fault?.since
    #expect(since != nil)
    service.stop()
    try bench.settle()
    let tries = bench.post.tries
    let (second, _) = try startMail(bench)
    try bench.settle()
    #expect(bench.post.tries == tries + 1)
    #expect(try bench.facts().mail?.fault?.since == since)
    // But no more often than before while it goes on.
    try bench.advance(seconds: 400)
    #expect(bench.post.tries == tries + 1)
    second.stop()
    try bench.settle()
    bench.post.fail(nil)
    _ = try startMail(bench)
    try bench.settle()
    #expect(bench.post.letters.count == 1)
    #expect(try bench.facts().mail?.fault == nil)
  }
}
