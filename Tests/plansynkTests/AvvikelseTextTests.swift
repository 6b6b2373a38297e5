import PlansynkCore
import Testing

@testable import plansynk

/// An avvikelse as one readable text.
struct AvvikelseTextTests {
  private func lines(
    _ slag: Frist.Slag = .planAterkopplad, planKom: String? = nil,
    closing: Avvikelse.Closing? = nil
  ) -> [String] {
    let avvikelse = Avvikelse(
      id: Avvikelse.ID("99999999-7777-4888-8999-aaaaaaaaaaaa")!, bestallning: TextFixture.order,
      insats: TextFixture.insats, slag: slag, sistaDag: TextFixture.day("2026-11-18"),
      upptackt: TextFixture.now, orsak: .planEjLevererad)
    let details = AvvikelseDetails(
      avvikelse: avvikelse, bestallning: ShortID("B-41QX")!,
      planKom: planKom.map(TextFixture.day), closing: closing)
    return AvvikelseText(
      details: details, now: TextFixture.now, zone: TextFixture.Winter()
    ).lines
  }

  private func closed(_ hur: Avvikelse.Stangning, _ reason: String? = nil) -> Avvikelse.Closing {
    .init(
      hur: hur, datum: TextFixture.day("2026-11-20"),
      orsak: reason.map { OperatorReason(kept: $0) })
  }

  @Test func `an open one says what was missed, why, and that the plan has not come`() {
    let lines = lines()
    #expect(lines[0] == "99999999-7777-4888-8999-aaaaaaaaaaaa  avvikelse, öppen")
    #expect(
      lines.contains(
        "  frist        planen skulle vara återkopplad till myndigheten senast 2026-11-18"))
    #expect(lines.contains("  orsak        planen var klar men hade inte nått myndigheten"))
    #expect(lines.contains("  planen       har inte kommit; sista dagen var för 3 dagar sedan"))
  }

  @Test func `what the chef wrote is told, and that the plan came after`() {
    let lines = lines(planKom: "2026-11-21", closing: closed(.avChefen, "finns på papper"))
    #expect(lines.contains("  avslutad     2026-11-20, av chefen"))
    #expect(lines.contains("  chefens skäl \"finns på papper\""))
    #expect(lines.contains("  planen       kom 2026-11-21, 3 dagar för sent"))
  }

  @Test(arguments: [
    (Avvikelse.Closing.Skal.andratRegelverk, "upphävd: regelverket har ändrats", "planen var klar"),
    (.klockanGickFel, "upphävd: datorns klocka hade gått fel", "som antogs då: planen var klar"),
  ])
  func `why it was taken back is told as it was`(
    _ skal: Avvikelse.Closing.Skal, _ words: String, _ orsak: String
  ) {
    let lines = lines(
      closing: .init(hur: .upphavd, datum: TextFixture.day("2026-11-20"), skal: skal))
    #expect(lines.contains("  avslutad     2026-11-20, \(words)"))
    #expect(lines.contains { $0.hasPrefix("  orsak        \(orsak)") })
    #expect(!lines.joined().contains("rättelse"))
  }

  @Test(arguments: Avvikelse.Stangning.allCases, Frist.Slag.allCases)
  func `no code of ours stands among the words, and no line is too wide`(
    _ hur: Avvikelse.Stangning, _ slag: Frist.Slag
  ) {
    let lines = lines(slag, closing: closed(hur)).prefix { !$0.isEmpty }
    for line in lines { #expect(line.count <= 80, "\(line)") }
    let words = lines.joined(separator: "\n")
    let codes =
      Avvikelse.Stangning.allCases.map(\.rawValue) + Avvikelse.Orsak.allCases.map(\.rawValue)
      + Frist.Slag.allCases.map(\.rawValue)
    for code in codes where code.contains("-") { #expect(!words.contains(code)) }
  }
}
