import PlansynkCore
import Testing

struct InsatsStoryTests {
  private func make(_ handelser: InsatsHandelse...) -> InsatsStory {
    InsatsStory(handelser)
  }

  @Test func `an insats of which nothing is told is ordered`() {
    #expect(make().state == .bestalld)
    #expect(make().start == nil)
    #expect(make().end == nil)
  }

  @Test(
    arguments: [
      ([.paborjad], .paborjad), ([.paborjad, .avbruten], .avbruten),
      ([.paborjad, .avbruten, .aterupptagen], .paborjad),
      ([.paborjad, .avbruten, .avslutad], .avslutad), ([.avslutad], .avslutad),
      ([.paborjad, .avslutad], .avslutad),
    ] as [([InsatsHandelse.Typ], Insats.State)])
  func `the last standing event gives the state`(types: [InsatsHandelse.Typ], state: Insats.State) {
    let handelser = types.enumerated().map { InsatsHandelse.make($0 + 1, $1, march: $0 + 1) }
    #expect(InsatsStory(handelser).state == state)
  }

  @Test func `a correction takes the effect of what it corrects away and erases nothing`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .paborjad, march: 3, ersatter: 1))
    #expect(story.standing.map(\.id) == [.nth(2)])
    #expect(story.start?.datum == .march(3))
    #expect(story.handelser.count == 2)
  }

  @Test func `a correction of a correction stands alone`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .paborjad, march: 3, ersatter: 1),
      .make(3, .paborjad, march: 2, ersatter: 2))
    #expect(story.standing.map(\.id) == [.nth(3)])
    #expect(story.start?.datum == .march(2))
  }

  @Test func `an annulment takes the last event back`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .avslutad, march: 5),
      .make(3, .annullerad, march: 5, ersatter: 2))
    #expect(story.state == .paborjad)
    #expect(story.end == nil)
  }

  @Test func `an annulled start leaves the insats ordered`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .annullerad, march: 1, ersatter: 1))
    #expect(story.state == .bestalld)
    #expect(story.start == nil)
  }

  @Test func `an annulled correction takes the event back altogether`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .paborjad, march: 3, ersatter: 1),
      .make(3, .annullerad, march: 3, ersatter: 2))
    #expect(story.standing.isEmpty)
  }

  @Test func `events stand by the day on which they happened, not by when they were told`() {
    let story = make(
      .make(1, .avslutad, march: 9), .make(2, .paborjad, march: 1))
    #expect(story.standing.map(\.typ) == [.paborjad, .avslutad])
    #expect(story.state == .avslutad)
  }

  @Test func `events of one day stand in the order in which they were told`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .avbruten, march: 5),
      .make(3, .aterupptagen, march: 5))
    #expect(story.standing.map(\.typ) == [.paborjad, .avbruten, .aterupptagen])
  }

  @Test func `a correction keeps the place of what it corrects among the events of its day`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .avbruten, march: 4),
      .make(3, .aterupptagen, march: 5), .make(4, .avbruten, march: 5, ersatter: 2))
    #expect(story.standing.map(\.typ) == [.paborjad, .avbruten, .aterupptagen])
    #expect(story.state == .paborjad)
  }

  @Test func `a correction of a correction has the rank of the first`() {
    let last = InsatsHandelse.make(4, .paborjad, march: 7, ersatter: 3)
    let story = make(
      .make(1, .avslutad, march: 9), .make(2, .paborjad, march: 1),
      .make(3, .paborjad, march: 2, ersatter: 2), last)
    #expect(story.rank(of: last) == 1)
    #expect(story.rank(of: story.handelser[0]) == 0)
  }

  @Test func `an event that the story does not hold ranks last`() {
    let story = make(.make(1, .paborjad, march: 1))
    #expect(story.rank(of: .make(9, .avslutad, march: 1)) == 1)
  }

  @Test(
    arguments: [
      ([], true), ([.paborjad], true), ([.avslutad], true), ([.paborjad, .avslutad], true),
      ([.paborjad, .avbruten, .aterupptagen, .avbruten, .avslutad], true),
      ([.avbruten], false), ([.aterupptagen], false), ([.annullerad], false),
      ([.paborjad, .paborjad], false), ([.paborjad, .aterupptagen], false),
      ([.paborjad, .avbruten, .avbruten], false), ([.avslutad, .paborjad], false),
      ([.avslutad, .avslutad], false), ([.paborjad, .avslutad, .aterupptagen], false),
      ([.paborjad, .avbruten, .paborjad], false),
    ] as [([InsatsHandelse.Typ], Bool)])
  func `only the drawn paths are paths`(types: [InsatsHandelse.Typ], isDrawn: Bool) {
    #expect(InsatsStory.isDrawnPath(types) == isDrawn)
  }

  @Test func `an event that was never taken back has been annulled no times`() {
    let story = make(.make(1, .paborjad, march: 1))
    #expect(story.annulments(of: .paborjad, on: .march(1), ersatter: nil) == 0)
    #expect(story.annulments(of: .paborjad, on: .march(2), ersatter: nil) == 0)
  }

  @Test func `each annulment of the same event counts`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .annullerad, march: 1, ersatter: 1),
      .make(3, .paborjad, march: 1), .make(4, .annullerad, march: 1, ersatter: 3))
    #expect(story.annulments(of: .paborjad, on: .march(1), ersatter: nil) == 2)
    #expect(story.annulments(of: .avslutad, on: .march(1), ersatter: nil) == 0)
    #expect(story.annulments(of: .paborjad, on: .march(1), ersatter: .nth(9)) == 0)
  }

  @Test func `an event reported again after its correction is a new one`() {
    let story = make(
      .make(1, .paborjad, march: 1), .make(2, .paborjad, march: 3, ersatter: 1),
      .make(3, .annullerad, march: 3, ersatter: 2))
    #expect(story.annulments(of: .paborjad, on: .march(1), ersatter: nil) == 1)
    #expect(story.annulments(of: .paborjad, on: .march(3), ersatter: .nth(1)) == 1)
  }
}
