import PlansynkCore
import Testing

struct OrsakTests {
  @Test(
    arguments: [
      (true, .saknas, .planSaknas), (true, .ejLevererad, .planEjLevererad),
      (true, .avvisad, .planAvvisad), (false, .saknas, .startSentRegistrerad),
      (false, .ejLevererad, .startSentRegistrerad), (false, .avvisad, .startSentRegistrerad),
    ] as [(Bool, Avvikelse.Orsak.PlanLage, Avvikelse.Orsak)])
  func `a missed clock has the cause that a reader would name first`(
    isStartTold: Bool, plan: Avvikelse.Orsak.PlanLage, orsak: Avvikelse.Orsak
  ) {
    #expect(Avvikelse.Orsak(isStartTold: isStartTold, plan: plan) == orsak)
  }

  /// Words of a story, each told at noon of a day of March; `nil` where nobody had told by the end
  /// of the 29th.
  @Test(
    arguments: [
      ("told in time", [(1, .paborjad, 1, nil)], true),
      ("told on the day after the last", [(1, .paborjad, 30, nil)], false),
      (
        "told in time, corrected afterwards", [(1, .paborjad, 2, nil), (2, .paborjad, 31, 1)], true
      ),
      ("told late, and corrected", [(1, .paborjad, 30, nil), (2, .paborjad, 31, 1)], false),
      (
        "taken back, and told again late",
        [
          (1, .paborjad, 1, nil), (2, .annullerad, 3, 1),
          (3, .paborjad, 31, nil),
        ], false
      ),
      (
        "taken back after the last day",
        [
          (1, .paborjad, 1, nil), (2, .annullerad, 30, 1),
          (3, .paborjad, 31, nil),
        ], true
      ),
    ] as [(String, [(Int, InsatsHandelse.Typ, Int, Int?)], Bool)])
  func `a start was told in time if anybody had told of one by the end of the last day`(
    _ story: String, _ handelser: [(id: Int, typ: InsatsHandelse.Typ, told: Int, ersatter: Int?)],
    _ isTold: Bool
  ) {
    let linje = InsatsLinje(
      insats: .nth(1),
      story: InsatsStory(
        handelser.map { handelse in
          InsatsHandelse(
            id: .nth(handelse.id), insats: .nth(1), typ: handelse.typ, datum: .march(1),
            ersatter: handelse.ersatter.map { .nth($0) },
            registrerad: instant("2026-03-01T11:00:00Z").adding(
              seconds: Int64(handelse.told - 1) * 86_400))
        }), received: nil)
    #expect(linje.isStartTold(by: instant("2026-03-29T22:00:00Z")) == isTold, "\(story)")
    // Also by whoever told of the insats that this one carries on.
    let later = InsatsLinje(
      insats: .nth(2), story: InsatsStory([]), received: nil, tidigare: [linje])
    #expect(later.isStartTold(by: instant("2026-03-29T22:00:00Z")) == isTold, "\(story)")
  }
}
