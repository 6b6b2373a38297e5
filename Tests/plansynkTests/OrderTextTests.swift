import PlansynkCore
import Testing

@testable import plansynk

/// What `show` says of the avvikelser of an order.
struct OrderTextTests {
  private func lines(_ avvikelse: Avvikelse, _ closing: Avvikelse.Closing?) -> [String] {
    let insats = Insats(
      id: TextFixture.insats, typ: Kod(system: "s", code: "k", text: "t"), onskadStart: nil,
      slut: nil)
    let details = BestallningDetails(
      shortID: ShortID("B-41QX")!, id: TextFixture.order, version: 1, status: .aktiv,
      stored: TextFixture.now, isPersonIdFlagged: false, bevarande: nil,
      insatser: [
        .init(
          row: InsatsRow(insats: insats, isWithdrawn: false, state: .paborjad),
          story: InsatsStory([]), frist: nil, mal: nil,
          avvikelser: [
            AvvikelseDetails(
              avvikelse: avvikelse, bestallning: ShortID("B-41QX")!, closing: closing)
          ])
      ], items: [])
    return BestallningText(
      details: details, now: TextFixture.now, zone: TextFixture.Winter()
    ).lines
  }

  @Test(arguments: Avvikelse.Orsak.allCases, Avvikelse.Stangning.allCases)
  func `an avvikelse is told in words, within a terminal`(
    _ orsak: Avvikelse.Orsak, _ hur: Avvikelse.Stangning
  ) {
    for slag in Frist.Slag.allCases {
      let avvikelse = Avvikelse(
        id: Avvikelse.ID("99999999-7777-4888-8999-aaaaaaaaaaaa")!,
        bestallning: TextFixture.order, insats: TextFixture.insats, slag: slag,
        sistaDag: TextFixture.day("2026-11-18"), upptackt: TextFixture.now, orsak: orsak)
      let lines = lines(avvikelse, .init(hur: hur, datum: TextFixture.day("2026-11-20")))
      for line in lines { #expect(line.count <= 80, "\(line)") }
      let text = lines.joined(separator: "\n")
      #expect(text.contains("2026-11-18") && text.contains("found 2026-11-21"))
      for code in [slag.rawValue, orsak.rawValue, hur.rawValue] where code.contains("-") {
        #expect(!text.contains(code), "\(code)")
      }
    }
  }
}
