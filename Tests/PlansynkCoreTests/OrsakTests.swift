import PlansynkCore
import Testing

struct OrsakTests {
  @Test(
    arguments: [
      ("2026-03-01", .saknas, .planSaknas), ("2026-03-01", .ejLevererad, .planEjLevererad),
      ("2026-03-01", .avvisad, .planAvvisad), ("2026-03-29", .saknas, .planSaknas),
      ("2026-03-29", .ejLevererad, .planEjLevererad), ("2026-03-29", .avvisad, .planAvvisad),
      ("2026-03-30", .saknas, .startSentRegistrerad),
      ("2026-03-30", .ejLevererad, .startSentRegistrerad),
      ("2026-03-30", .avvisad, .startSentRegistrerad),
    ] as [(String, Avvikelse.Orsak.PlanLage, Avvikelse.Orsak)])
  func `a missed clock has the cause that a reader would name first`(
    registered: String, plan: Avvikelse.Orsak.PlanLage, orsak: Avvikelse.Orsak
  ) {
    let judged = Avvikelse.Orsak(
      sistaDag: day("2026-03-29"), startRegistered: day(registered), plan: plan)
    #expect(judged == orsak)
  }
}
