import PlansynkCore
import Testing

@testable import PlansynkService

/// Items that a person stops and lets go.
@Suite struct HoldTests {
  private let refusal = DeliveryFailure(status: 422, code: "http-422")

  private func makeQueued(orders: Int = 1) throws -> (Bench, BenchOperator) {
    let bench = try Bench()
    for number in 1...orders { try bench.order(makeBestallning(number)) }
    return (bench, try BenchOperator(bench))
  }

  @Test func `what is held does not go until it is released, and nothing else waits for it`()
    throws
  {
    let (bench, person) = try makeQueued(orders: 2)
    #expect(try person.hold(.receipt(1)).reached == ["held"])
    try bench.deliverAll()
    #expect(bench.myndighet.sent == [.receipt(2)])
    #expect(try person.release(.receipt(1)).reached == ["pending"])
    try bench.deliverAll()
    #expect(bench.myndighet.sent == [.receipt(2), .receipt(1)])
  }

  @Test func `I7: neither a hold nor its end moves the last day`() throws {
    let (bench, person) = try makeQueued()
    let before = try bench.details(of: .receipt())?.summary.dueAt
    try person.hold(.receipt(), until: noon.adding(seconds: 40 * 86_400))
    #expect(try bench.details(of: .receipt())?.summary.dueAt == before)
    _ = bench.startDelivery()
    try bench.advance(seconds: 3 * 86_400)
    #expect(try bench.details(of: .receipt())?.summary.dueAt == before)
    try person.release(.receipt())
    #expect(try bench.details(of: .receipt())?.summary.dueAt == before)
    #expect(before != nil)
  }

  @Test func `a hold ends by itself at its time, and not before`() throws {
    let (bench, person) = try makeQueued()
    try person.hold(.receipt(), until: noon.adding(seconds: 5000))
    _ = bench.startDelivery()
    try bench.advance(milliseconds: 4_999_999)
    #expect(try bench.state(of: .receipt()) == .held)
    #expect(bench.myndighet.sent.isEmpty)
    try bench.advance(milliseconds: 1)
    #expect(bench.myndighet.sent == [.receipt()])
  }

  @Test func `a hold that ends while the daemon is down ends at its start`() throws {
    let (bench, person) = try makeQueued()
    try person.hold(.receipt(), until: noon.adding(seconds: 60))
    try bench.advance(seconds: 3600)
    let delivery = DeliveryService(
      bench.surroundings.afterRestart, destination: bench.destination, policy: RetryPolicy(),
      concurrency: 4, onTurn: {}, onReopened: {})
    bench.start { await delivery.run() }
    try bench.settle()
    #expect(bench.myndighet.sent == [.receipt()])
  }

  @Test func `what was refused needs a person again when it is released`() throws {
    let (bench, person) = try makeQueued()
    bench.myndighet.reply { _ in .say(.itemPermanent(refusal)) }
    try bench.deliverAll()
    #expect(try person.hold(.receipt()).reached == ["held"])
    #expect(try person.retry(.receipt()).reached == ["held held"])
    #expect(try person.release(.receipt()).reached == ["attention"])
    try bench.deliverAll()
    #expect(bench.myndighet.sent.count == 1)
  }

  @Test func `a release does not shorten a wait`() throws {
    let (bench, person) = try makeQueued()
    let busy = DeliveryFailure(status: 503, code: "http-503")
    bench.myndighet.reply { _ in .say(.itemTransient(busy)) }
    let delivery = bench.startDelivery()
    try bench.settle()
    bench.myndighet.reply { _ in .accept }
    let next = try #require(try bench.details(of: .receipt())?.summary.notBefore)
    try person.hold(.receipt())
    try person.release(.receipt())
    delivery.wake()
    try bench.advance(milliseconds: noon.milliseconds(until: next) - 1)
    #expect(bench.myndighet.sent.count == 1)
    try bench.advance(milliseconds: 1)
    #expect(try bench.state(of: .receipt()) == .delivered)
  }

  @Test func `I6: what is on its way is neither held nor cancelled, and is told`() throws {
    let (bench, person) = try makeQueued()
    bench.myndighet.hold()
    _ = bench.startDelivery()
    try bench.settle()
    #expect(try person.hold(.receipt()).reached == ["sending in-flight"])
    #expect(try person.cancel(.receipt()).reached == ["sending in-flight"])
    bench.myndighet.release()
    try bench.settle()
    #expect(try bench.state(of: .receipt()) == .delivered)
    #expect(try person.hold(.receipt()).reached == ["delivered there"])
    #expect(try person.cancel(.receipt()).reached == ["delivered there"])
    #expect(try person.release(.receipt()).reached == ["delivered"])
  }

  @Test func `I5: a held attachment holds its plan, and nothing else of the order`() throws {
    let (bench, person) = try makeQueued()
    try bench.give(makeStart())
    try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    try bench.give(makeHandelse(.avbruten, "2026-03-02"))
    let bilaga = DeliveryAddress.bilaga(makeID(1), version: 1, makeDigest(1))
    #expect(try person.hold(bilaga).reached == ["held"])
    try bench.deliverAll()
    #expect(bench.myndighet.sent.map(\.kind) == [.mottagning, .handelse, .handelse])
    try person.release(bilaga)
    try bench.deliverAll()
    #expect(bench.myndighet.sent.map(\.kind).suffix(2) == [.bilaga, .plan])
  }

  @Test func `held again the terms are the new ones, and the same again is nothing new`() throws {
    let (bench, person) = try makeQueued()
    try person.hold(.receipt(), "one")
    let once = try bench.details(of: .receipt())?.history.count
    try person.hold(.receipt(), "one")
    #expect(try bench.details(of: .receipt())?.stopped?.since == noon)
    try bench.advance(seconds: 60)
    try person.hold(.receipt(), "two", until: noon.adding(seconds: 600))
    let stopped = try bench.details(of: .receipt())?.stopped
    #expect(stopped?.reason.text == "two")
    #expect(stopped?.until == noon.adding(seconds: 600))
    #expect(try bench.details(of: .receipt())?.summary.row.state == .held)
    #expect(once != nil)
  }

  @Test func `I12: the reason is shown, and is neither in the history nor in the journal`() throws {
    let (bench, person) = try makeQueued()
    try person.hold(.receipt(), "canary")
    let row = try #require(try person.status().facts?.attention.first)
    #expect(row.happening == "held by uid 1001 \"canary\"")
    try person.cancel(.receipt(), "canary")
    let details = try #require(try bench.details(of: .receipt()))
    #expect(details.stopped?.reason.text == "canary")
    #expect(details.history.contains { $0.handelse == "held" && $0.detalj == "uid 1001" })
    #expect(details.history.contains { $0.handelse == "cancelled" && $0.detalj == "uid 1001" })
    #expect(!details.history.contains { $0.detalj.contains("canary") })
    #expect(!bench.journal.lines.contains { "\($0)".contains("canary") })
    let line = CheckLine(try person.status()).text
    #expect(!line.contains("canary"))
  }

  @Test func `a bulk hold asks for the number first, and is for what the filter lets through`()
    throws
  {
    let (bench, person) = try makeQueued(orders: 3)
    try bench.give(makeStart())
    let receipts = ItemScope(kinds: [.mottagning])
    #expect(try person.hold(.matching(receipts, expected: nil)) == .needsCount(3))
    #expect(try person.hold(.matching(receipts, expected: 2)) == .needsCount(3))
    #expect(try bench.state(of: .receipt(1)) == .pending)
    #expect(try person.hold(.matching(receipts, expected: 3)).reached?.count == 3)
    let order = try bench.items(2)[0].bestallning.rawValue
    let held = ItemScope(states: [.held], order: order)
    #expect(
      try person.hold(.matching(held, expected: nil))
        == .failed("this can be done only with what is attention, pending"))
    #expect(
      try person.hold(.matching(ItemScope(order: "B-NONE"), expected: nil))
        == .noSuchItem(["B-NONE"]))
    try bench.deliverAll()
    #expect(bench.myndighet.sent.map(\.kind) == [.handelse])
  }

  @Test func `a time that is over already is refused`() throws {
    let (bench, person) = try makeQueued()
    guard case .failed = try person.hold(.receipt(), until: noon) else {
      Issue.record("held until now")
      return
    }
    guard case .failed = try person.pause(until: noon) else {
      Issue.record("paused until now")
      return
    }
    #expect(try bench.state(of: .receipt()) == .pending)
  }
}
