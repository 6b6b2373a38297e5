import PlansynkCore
import Testing

struct HandelseRulesTests {
  private typealias Judgement = HandelseRules.Judgement

  private func judge(
    _ typ: InsatsHandelse.Typ, march: Int, ersatter: HandelseDokument.Ersatter? = nil,
    in handelser: [InsatsHandelse], today: Int = 20
  ) -> Judgement {
    HandelseRules(story: InsatsStory(handelser), today: .march(today)).judge(
      HandelseDokument(
        bestallning: .nth(1), insats: .nth(1), typ: typ, datum: .march(march), ersatter: ersatter))
  }

  private func earlier(_ typ: InsatsHandelse.Typ, march: Int) -> HandelseDokument.Ersatter {
    HandelseDokument.Ersatter(typ: typ, datum: .march(march))
  }

  private func codes(_ judgement: Judgement) -> [String] {
    guard case .refused(let fel) = judgement else { return [] }
    return fel.map { "\($0.pekare) \($0.kod)" }
  }

  @Test func `an event of today is taken and one of tomorrow is not`() {
    #expect(judge(.paborjad, march: 20, in: []) == .new(ersatter: nil))
    #expect(codes(judge(.paborjad, march: 21, in: [])) == ["/datum framtida-datum"])
  }

  private func judge(
    _ typ: InsatsHandelse.Typ = .paborjad, daysAgo: Int, decided: Int?
  ) -> (Judgement, remarks: [String]) {
    let today = CalendarDay.march(20)
    let rules = HandelseRules(
      story: InsatsStory([]), today: today, beslut: decided.map { today.adding(days: -$0) })
    let document = HandelseDokument(
      bestallning: .nth(1), insats: .nth(1), typ: typ, datum: today.adding(days: -daysAgo),
      ersatter: nil)
    return (rules.judge(document), rules.remarks(on: document).map(\.kod))
  }

  @Test(arguments: [
    (10, 10, true, false), (11, 10, true, true), (41, 10, true, true), (42, 10, false, true),
    // A start long ago under a decision as old is no mistyped year.
    (800, 800, true, false), (366, 350, true, true), (367, 350, false, true),
    (366, nil, true, false), (367, nil, false, false),
  ])
  func `help may begin before the decision, but not long before it`(
    _ daysAgo: Int, _ decided: Int?, _ isTaken: Bool, _ isRemarked: Bool
  ) {
    let (judgement, remarks) = judge(daysAgo: daysAgo, decided: decided)
    #expect(codes(judgement) == (isTaken ? [] : ["/datum fore-beslut"]))
    #expect(remarks == (isRemarked ? ["fore-beslut"] : []))
  }

  @Test func `an end without a beginning is taken, and remarked`() {
    func remarks(_ typ: InsatsHandelse.Typ, in handelser: [InsatsHandelse]) -> [String] {
      let rules = HandelseRules(story: InsatsStory(handelser), today: .march(20))
      let document = HandelseDokument(
        bestallning: .nth(1), insats: .nth(1), typ: typ, datum: .march(10))
      return rules.remarks(on: document).map { "\($0.pekare) \($0.kod)" }
    }
    #expect(judge(.avslutad, march: 10, in: []) == .new(ersatter: nil))
    #expect(remarks(.avslutad, in: []) == ["/typ aldrig-paborjad"])
    #expect(remarks(.avslutad, in: [.make(1, .paborjad, march: 1)]) == [])
    #expect(remarks(.paborjad, in: []) == [])
  }

  @Test func `what began before the program was introduced is never too old, but of the past`() {
    let rules = HandelseRules(
      story: InsatsStory([]), today: .march(20), beslut: .march(10), isInherited: true)
    let document = { (datum: CalendarDay) in
      HandelseDokument(
        bestallning: .nth(1), insats: .nth(1), typ: .paborjad, datum: datum, ersatter: nil)
    }
    #expect(rules.judge(document(day("2009-05-01"))) == .new(ersatter: nil))
    #expect(rules.remarks(on: document(day("2009-05-01"))).map(\.kod) == ["fore-beslut"])
    #expect(codes(rules.judge(document(.march(21)))) == ["/datum framtida-datum"])
  }

  @Test func `what was taken with a mistyped year can be annulled`() {
    let story = InsatsStory([.make(1, .paborjad, march: 1)])
    let rules = HandelseRules(
      story: story, today: CalendarDay.march(1).adding(days: 900),
      beslut: CalendarDay.march(1).adding(days: 890))
    let document = HandelseDokument(
      bestallning: .nth(1), insats: .nth(1), typ: .annullerad, datum: .march(1),
      ersatter: earlier(.paborjad, march: 1))
    #expect(codes(rules.judge(document)) == [])
  }

  @Test func `a correction to a future day is refused as well`() {
    let verdict = judge(
      .paborjad, march: 21, ersatter: earlier(.paborjad, march: 1),
      in: [.make(1, .paborjad, march: 1)])
    #expect(codes(verdict) == ["/datum framtida-datum"])
  }

  @Test func `what has been said before and stands is a repeat`() {
    #expect(judge(.paborjad, march: 1, in: [.make(1, .paborjad, march: 1)]) == .repeated)
  }

  @Test func `what has been said before and was annulled is new`() {
    let story: [InsatsHandelse] = [
      .make(1, .paborjad, march: 1), .make(2, .annullerad, march: 1, ersatter: 1),
    ]
    #expect(judge(.paborjad, march: 1, in: story) == .new(ersatter: nil))
  }

  @Test func `a start on another day is not taken without saying what it corrects`() {
    let verdict = judge(.paborjad, march: 2, in: [.make(1, .paborjad, march: 1)])
    #expect(codes(verdict) == ["/typ ogiltig-foljd"])
  }

  @Test func `an event told late takes its place by day`() {
    let story: [InsatsHandelse] = [.make(1, .paborjad, march: 1), .make(2, .avslutad, march: 9)]
    #expect(judge(.avbruten, march: 5, in: story) == .new(ersatter: nil))
    #expect(codes(judge(.avbruten, march: 10, in: story)) == ["/typ ogiltig-foljd"])
    #expect(codes(judge(.aterupptagen, march: 5, in: story)) == ["/typ ogiltig-foljd"])
  }

  @Test func `a start told after the end has its place before it`() {
    #expect(judge(.paborjad, march: 1, in: [.make(1, .avslutad, march: 9)]) == .new(ersatter: nil))
  }

  @Test func `a new event of a day comes after the others of that day`() {
    let story: [InsatsHandelse] = [.make(1, .paborjad, march: 1), .make(2, .avbruten, march: 5)]
    #expect(judge(.aterupptagen, march: 5, in: story) == .new(ersatter: nil))
    #expect(codes(judge(.paborjad, march: 5, in: story)) == ["/typ ogiltig-foljd"])
  }

  @Test func `a correction names the event that it replaces`() {
    let verdict = judge(
      .paborjad, march: 3, ersatter: earlier(.paborjad, march: 1),
      in: [.make(1, .paborjad, march: 1)])
    #expect(verdict == .new(ersatter: .nth(1)))
  }

  @Test func `a correction of a correction names the one that stands`() {
    let story: [InsatsHandelse] = [
      .make(1, .paborjad, march: 1), .make(2, .paborjad, march: 3, ersatter: 1),
    ]
    let verdict = judge(
      .paborjad, march: 2, ersatter: earlier(.paborjad, march: 3), in: story)
    #expect(verdict == .new(ersatter: .nth(2)))
  }

  @Test func `a correction that was taken before is a repeat`() {
    let story: [InsatsHandelse] = [
      .make(1, .paborjad, march: 1), .make(2, .paborjad, march: 3, ersatter: 1),
    ]
    let verdict = judge(.paborjad, march: 3, ersatter: earlier(.paborjad, march: 1), in: story)
    #expect(verdict == .repeated)
  }

  @Test func `a correction that changes nothing is refused`() {
    let verdict = judge(
      .paborjad, march: 1, ersatter: earlier(.paborjad, march: 1),
      in: [.make(1, .paborjad, march: 1)])
    #expect(codes(verdict) == ["/ersatter ingen-andring"])
  }

  @Test func `a correction of what was never told is refused`() {
    let verdict = judge(
      .paborjad, march: 1, ersatter: earlier(.paborjad, march: 2),
      in: [.make(1, .paborjad, march: 1)])
    #expect(codes(verdict) == ["/ersatter okand-handelse"])
  }

  @Test func `a correction that would end the insats before it began is refused`() {
    let story: [InsatsHandelse] = [.make(1, .paborjad, march: 5), .make(2, .avslutad, march: 9)]
    let verdict = judge(.avslutad, march: 4, ersatter: earlier(.avslutad, march: 9), in: story)
    #expect(codes(verdict) == ["/typ ogiltig-foljd"])
  }

  @Test func `a correction to the day of its neighbour keeps its place before it`() {
    let story: [InsatsHandelse] = [
      .make(1, .paborjad, march: 1), .make(2, .avbruten, march: 4),
      .make(3, .aterupptagen, march: 5),
    ]
    let verdict = judge(.avbruten, march: 5, ersatter: earlier(.avbruten, march: 4), in: story)
    #expect(verdict == .new(ersatter: .nth(2)))
  }

  @Test func `a correction may say that something else happened`() {
    let story: [InsatsHandelse] = [.make(1, .paborjad, march: 1), .make(2, .avslutad, march: 5)]
    let verdict = judge(.avbruten, march: 5, ersatter: earlier(.avslutad, march: 5), in: story)
    #expect(verdict == .new(ersatter: .nth(2)))
  }

  @Test func `an annulment takes the last event back`() {
    let story: [InsatsHandelse] = [.make(1, .paborjad, march: 1), .make(2, .avslutad, march: 5)]
    let verdict = judge(.annullerad, march: 5, ersatter: earlier(.avslutad, march: 5), in: story)
    #expect(verdict == .new(ersatter: .nth(2)))
  }

  @Test func `an annulment of what others build on is refused`() {
    let story: [InsatsHandelse] = [.make(1, .paborjad, march: 1), .make(2, .avbruten, march: 5)]
    let verdict = judge(.annullerad, march: 1, ersatter: earlier(.paborjad, march: 1), in: story)
    #expect(codes(verdict) == ["/typ ogiltig-foljd"])
  }

  @Test func `an annulment bears the day of what it annuls`() {
    let verdict = judge(
      .annullerad, march: 2, ersatter: earlier(.paborjad, march: 1),
      in: [.make(1, .paborjad, march: 1)])
    #expect(codes(verdict) == ["/datum fel-datum"])
  }

  @Test func `an annulment told twice is a repeat`() {
    let story: [InsatsHandelse] = [
      .make(1, .paborjad, march: 1), .make(2, .annullerad, march: 1, ersatter: 1),
    ]
    let verdict = judge(.annullerad, march: 1, ersatter: earlier(.paborjad, march: 1), in: story)
    #expect(verdict == .repeated)
  }

  @Test func `whatever is taken leaves a drawn path`() {
    var chance = SeededChance(seed: 11)
    for _ in 0..<300 {
      var handelser: [InsatsHandelse] = []
      for number in 1...12 {
        guard let typ = InsatsHandelse.Typ.allCases.randomElement(using: &chance) else { continue }
        let march = Int.random(in: 1...8, using: &chance)
        let target = Bool.random(using: &chance) ? handelser.randomElement(using: &chance) : nil
        let verdict = judge(
          typ, march: march,
          ersatter: target.map { HandelseDokument.Ersatter(typ: $0.typ, datum: $0.datum) },
          in: handelser)
        guard case .new(let ersatter) = verdict else { continue }
        handelser.append(
          InsatsHandelse(
            id: .nth(number), insats: .nth(1), typ: typ, datum: .march(march), ersatter: ersatter,
            registrerad: instant("2026-03-20T12:00:00Z")))
        #expect(InsatsStory.isDrawnPath(InsatsStory(handelser).standing.map(\.typ)))
      }
    }
  }
}
