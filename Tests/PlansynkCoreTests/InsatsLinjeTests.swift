import PlansynkCore
import Testing

/// One service through orders that replace each other: days are of March 2026.
struct InsatsLinjeTests {
  private func make(
    insats: Int = 1, start: Int? = nil, end: Int? = nil, received: Int? = nil,
    faststalld: Int? = nil, _ tidigare: InsatsLinje...
  ) -> InsatsLinje {
    var handelser: [InsatsHandelse] = []
    if let start { handelser.append(.make(start, .paborjad, march: start)) }
    if let end { handelser.append(.make(100 + end, .avslutad, march: end)) }
    return InsatsLinje(
      insats: .nth(insats), story: InsatsStory(handelser), received: received.map { .march($0) },
      faststalld: faststalld.map { .march($0) }, tidigare: tidigare)
  }

  private func clock(
    _ linje: InsatsLinje, _ slag: Frist.Slag = .planAterkopplad
  ) -> [Int?] {
    guard let klocka = linje.klocka(slag) else { return [] }
    return [klocka.start.datum.components.day, klocka.met?.components.day]
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
    let earlier = make(received: 9, make(start: 1, received: 5)).klocka(.planAterkopplad)
    #expect(earlier?.isMetEarlier == true)
    #expect(make(received: 9, make(start: 1)).klocka(.planAterkopplad)?.isMetEarlier == false)
    // A receipt for what had ended before is none for what begins anew.
    #expect(clock(make(start: 20, make(start: 1, end: 10, received: 5))) == [20, nil])
  }

  @Test func `where several are carried on as one, what is owed for one is owed`() {
    let met = make(start: 1, received: 5)
    #expect(clock(make(met, make(start: 3))) == [3, nil])
    #expect(clock(make(met, make(start: 3, received: 8))) == [1, 8])
    #expect(clock(make(received: 9, met, make(start: 3))) == [3, 9])
  }

  @Test func `each kind of clock goes by what met it: a plan is faststalld before it is received`()
  {
    let planned = make(start: 1, faststalld: 10)
    let joined = make(planned, make(start: 3))
    #expect(clock(joined) == [1, nil])
    #expect(clock(joined, .planFaststalld) == [3, nil])
    let both = make(planned, make(start: 3, faststalld: 12))
    #expect(clock(both, .planFaststalld) == [1, 12])
    #expect(clock(make(faststalld: 5, planned), .planFaststalld) == [1, 5])
    #expect(clock(make(faststalld: 15, planned), .planFaststalld) == [1, 10])
    #expect(make(faststalld: 15, planned).klocka(.planFaststalld)?.isMetEarlier == true)
  }

  @Test(arguments: Frist.Slag.allCases)
  func `a clock counts from an insats whose clock is one with it`(_ slag: Frist.Slag) throws {
    let starts: [Int?] = [nil, 1, 3]
    let days: [Int?] = [nil, 5, 9]
    let all = starts.flatMap { start in
      days.flatMap { received in days.map { (start, received, $0) } }
    }
    for (first, second) in all.flatMap({ one in all.map { (one, $0) } }) {
      let linje = make(
        insats: 3, make(insats: 1, start: first.0, received: first.1, faststalld: first.2),
        make(insats: 2, start: second.0, received: second.1, faststalld: second.2))
      guard let start = linje.klocka(slag)?.start.datum.components.day else { continue }
      // Both may have begun on the day.
      let begun = [(1, first.0), (2, second.0)].filter { $0.1 == start }.map(\.0)
      let klockor = linje.klockor(slag)
      #expect(begun.contains { klockor.contains(.nth($0)) }, "\(first) \(second)")
    }
  }

  @Test func `the first beginning is told, whatever is owed`() {
    let met = make(start: 1, received: 5)
    #expect(make(met, make(start: 3)).begun?.components.day == 1)
    #expect(make(start: 20, make(start: 1, end: 10)).begun?.components.day == 20)
    #expect(make(make()).begun == nil)
  }

  @Test func `how it stood when it was carried on`() {
    #expect(make(make(start: 1)).inherited == .paborjad)
    #expect(make(make(make(start: 1))).inherited == .paborjad)
    #expect(make(make()).inherited == .bestalld)
    #expect(make(make(start: 1, end: 10)).inherited == .bestalld)
    #expect(make(start: 1).inherited == .bestalld)
    let interrupted = InsatsLinje(
      insats: .nth(1),
      story: InsatsStory([.make(1, .paborjad, march: 1), .make(2, .avbruten, march: 5)]),
      received: nil)
    #expect(make(interrupted).inherited == .avbruten)
    #expect(make(interrupted, make(start: 2)).inherited == .paborjad)
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
