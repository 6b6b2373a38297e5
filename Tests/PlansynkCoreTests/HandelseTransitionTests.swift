import PlansynkCore
import Testing

/// Every state of an insats against every type of event, told in the order in which it happened.
struct HandelseTransitionTests {
  static let cells: [(Insats.State, InsatsHandelse.Typ, String?)] = [
    (.bestalld, .paborjad, nil), (.bestalld, .avbruten, "ogiltig-foljd"),
    (.bestalld, .aterupptagen, "ogiltig-foljd"), (.bestalld, .avslutad, nil),
    (.bestalld, .annullerad, "saknas"),
    (.paborjad, .paborjad, "ogiltig-foljd"), (.paborjad, .avbruten, nil),
    (.paborjad, .aterupptagen, "ogiltig-foljd"), (.paborjad, .avslutad, nil),
    (.paborjad, .annullerad, "saknas"),
    (.avbruten, .paborjad, "ogiltig-foljd"), (.avbruten, .avbruten, "ogiltig-foljd"),
    (.avbruten, .aterupptagen, nil), (.avbruten, .avslutad, nil),
    (.avbruten, .annullerad, "saknas"),
    (.avslutad, .paborjad, "ogiltig-foljd"), (.avslutad, .avbruten, "ogiltig-foljd"),
    (.avslutad, .aterupptagen, "ogiltig-foljd"), (.avslutad, .avslutad, "ogiltig-foljd"),
    (.avslutad, .annullerad, "saknas"),
  ]

  static let paths: [Insats.State: [InsatsHandelse.Typ]] = [
    .bestalld: [], .paborjad: [.paborjad], .avbruten: [.paborjad, .avbruten],
    .avslutad: [.paborjad, .avslutad],
  ]

  @Test(arguments: cells)
  func `an event follows on a state or is refused with its code`(
    state: Insats.State, typ: InsatsHandelse.Typ, kod: String?
  ) throws {
    let path = try #require(Self.paths[state])
    let story = InsatsStory(path.enumerated().map { .make($0 + 1, $1, march: $0 + 1) })
    try #require(story.state == state)
    let document = HandelseDokument(
      bestallning: .nth(1), insats: .nth(1), typ: typ, datum: .march(10))
    switch HandelseRules(story: story, today: .march(20)).judge(document) {
    case .new(let ersatter):
      #expect(kod == nil)
      #expect(ersatter == nil)
    case .refused(let fel):
      #expect(fel.map(\.kod) == [kod])
    case .repeated:
      Issue.record("nothing was repeated")
    }
  }

  @Test func `the table has a cell for every state and type`() {
    let cells = Set(Self.cells.map { "\($0.0) \($0.1)" })
    #expect(cells.count == Insats.State.allCases.count * InsatsHandelse.Typ.allCases.count)
  }
}
