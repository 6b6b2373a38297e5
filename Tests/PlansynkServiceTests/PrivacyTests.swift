import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct PrivacyTests {
  @Test func `I12: nothing that a document says reaches the journal, taken or refused`() throws {
    let bench = try Bench(regelverk: Regelverk(svar: .manuellt, avvikelseTillMyndighet: true))
    let canary = "KANARIE"
    bench.myndighet.feed { _, _ in
      .page(
        makePage([
          makeItem(makeBestallning(), content: canary), makeUnreadable(canary),
          makeItem(makeBestallning(2, utforarenhet: canary), content: canary),
        ]))
    }
    let poll = bench.startPolling()
    try bench.settle()
    poll.stop()
    try bench.give(
      .handelse(
        HandelseDokument(
          bestallning: makeID(1), insats: insatsID(), typ: .paborjad, datum: day("2026-01-01"),
          orsak: canary)))
    try bench.give(makeSvar(.avbojd, orsak: canary))
    try bench.givePlan(makePlanJSON(hur: canary, bilagor: ["\(canary).pdf"]))
    try bench.givePlan(makePlanJSON(hur: canary))
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422"))) : .accept
    }
    try bench.deliverAll()
    #expect(bench.journal.lines.count > 5)
    for line in bench.journal.lines { #expect(!"\(line)".contains(canary)) }
    for item in try bench.reader().items(ItemFilter()) { #expect(!"\(item)".contains(canary)) }
    for path in try bench.handovers() { #expect(!path.contains(canary)) }
  }
}
