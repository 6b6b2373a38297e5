import PlansynkCore
import Testing

/// One service through orders that replace each other: days are of March 2026.
struct InsatsLinjeTests {
  private func make(
    insats: Int = 1, start: Int? = nil, end: Int? = nil, received: Int? = nil,
    _ tidigare: InsatsLinje...
  ) -> InsatsLinje {
    var handelser: [InsatsHandelse] = []
    if let start { handelser.append(.make(start, .paborjad, march: start)) }
    if let end { handelser.append(.make(100 + end, .avslutad, march: end)) }
    return InsatsLinje(
      insats: .nth(insats), story: InsatsStory(handelser), received: received.map { .march($0) },
      tidigare: tidigare)
  }

  private func clock(_ linje: InsatsLinje) -> [Int?] {
    guard let klocka = linje.klocka else { return [] }
    return [klocka.start.datum.components.day, klocka.received?.components.day]
  }

  @Test func `the first start counts, wherever it was told`() {
    #expect(clock(make(make(start: 1))) == [1, nil])
    #expect(clock(make(start: 10, make(start: 1))) == [1, nil])
    #expect(clock(make(start: 10, make())) == [10, nil])
    #expect(clock(make(make())).isEmpty)
    #expect(clock(make(start: 20, make(start: 10, make(start: 1)))) == [1, nil])
  }

  @Test func `an end and a start no later than the day after are papers; a gap is a new beginning`()
  {
    #expect(clock(make(start: 10, make(start: 1, end: 10))) == [1, nil])
    #expect(clock(make(start: 11, make(start: 1, end: 10))) == [1, nil])
    #expect(clock(make(start: 12, make(start: 1, end: 10))) == [12, nil])
    // It ended, and nobody has said that it goes on.
    #expect(clock(make(make(start: 1, end: 10))).isEmpty)
    #expect(!make(make(start: 1, end: 10)).hasBegun)
    #expect(make(make(start: 1)).hasBegun)
  }

  @Test func `a plan that was received is received, the first of them`() {
    #expect(clock(make(make(start: 1, received: 5))) == [1, 5])
    #expect(clock(make(received: 9, make(start: 1, received: 5))) == [1, 5])
    #expect(clock(make(received: 9, make(start: 1))) == [1, 9])
    #expect(make(received: 9, make(start: 1, received: 5)).klocka?.isReceivedEarlier == true)
    #expect(make(received: 9, make(start: 1)).klocka?.isReceivedEarlier == false)
    // A receipt for what had ended before is none for what begins anew.
    #expect(clock(make(start: 20, make(start: 1, end: 10, received: 5))) == [20, nil])
  }

  @Test func `where several are carried on as one, what is owed for one is owed`() {
    let met = make(start: 1, received: 5)
    #expect(clock(make(met, make(start: 3))) == [3, nil])
    #expect(clock(make(met, make(start: 3, received: 8))) == [1, 8])
    #expect(clock(make(received: 9, met, make(start: 3))) == [3, 9])
  }

  @Test func `what is one clock: what runs on, and of several what is still owed`() {
    func clocks(_ linje: InsatsLinje) -> [Int] {
      let klockor = linje.klockor(.planAterkopplad)
      return (1...9).filter { klockor.contains(.nth($0)) }
    }
    #expect(
      clocks(make(insats: 3, make(insats: 2, start: 2, make(insats: 1, start: 1)))) == [1, 2, 3])
    // It had ended: what begins anew is another clock.
    #expect(clocks(make(insats: 3, start: 20, make(insats: 1, start: 1, end: 10))) == [3])
    #expect(clocks(make(insats: 3, start: 11, make(insats: 1, start: 1, end: 10))) == [1, 3])
    let met = make(insats: 1, start: 1, received: 5)
    #expect(clocks(make(insats: 3, met)) == [1, 3])
    #expect(clocks(make(insats: 3, met, make(insats: 2, start: 3))) == [2, 3])
    #expect(clocks(make(insats: 3, met, make(insats: 2, start: 3, received: 8))) == [1, 2, 3])
    // Whose start was taken back hides nothing.
    #expect(clocks(make(insats: 3, met, make(insats: 2))) == [1, 2, 3])
  }
}
