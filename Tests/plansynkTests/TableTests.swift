import PlansynkCore
import Testing

@testable import plansynk

/// Lists for people: words for codes, and within a terminal.
struct TableTests {
  @Test(arguments: Avvikelse.Orsak.allCases, Avvikelse.Stangning.allCases)
  func `a list of avvikelser is in words, and at most 80 columns wide`(
    _ orsak: Avvikelse.Orsak, _ hur: Avvikelse.Stangning
  ) {
    let avvikelse = Avvikelse(
      id: Avvikelse.ID("99999999-7777-4888-8999-aaaaaaaaaaaa")!, bestallning: TextFixture.order,
      insats: TextFixture.insats, slag: .planFaststalld, sistaDag: TextFixture.day("2025-11-18"),
      upptackt: TextFixture.now, orsak: orsak)
    let lines = AvvikelseTabell.tabell(
      of: [
        AvvikelseDetails(
          avvikelse: avvikelse, bestallning: ShortID("B-41QX777")!,
          closing: .init(hur: hur, datum: TextFixture.day("2026-11-20")))
      ], today: TextFixture.day("2026-11-21")
    ).lines
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(!lines[1].contains(orsak.rawValue))
  }

  @Test(arguments: [
    ("http-422, /insatser/0/nar saknas, /mal mal-saknas", "http-422, 2 faults"),
    ("avvisad, mal-saknas", "avvisad, 1 fault"), ("timeout", "timeout"),
  ])
  func `a list of items names the failure, and show its faults`(_ kept: String, _ shown: String) {
    let item = ItemSummary(
      row: OutboxRow(
        id: OutboxItemID(rawValue: 1), shortID: ShortID("P-7F3K")!,
        address: .plan(TextFixture.plan, version: 1), bestallning: TextFixture.order,
        state: .attention), created: TextFixture.now, dueAt: nil, notBefore: nil, attempts: 1,
      failure: kept)
    let lines = ItemTable(items: [item], now: TextFixture.now, zone: TextFixture.Winter()).lines
    #expect(lines[1].hasSuffix("  \(shown)"))
  }
}
