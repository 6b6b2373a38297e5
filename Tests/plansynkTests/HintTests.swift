import PlansynkCore
import Testing

@testable import plansynk

/// What a command says to do next can be done.
struct HintTests {
  @Test(arguments: [(false, "by --annullera --mal"), (true, "without --mal")])
  func `who takes a follow-up back is told of --mal, never of what --annullera does not take`(
    _ mal: Bool, _ words: String
  ) {
    let hint = UppfoljningCommand.hint(annullera: true, mal: mal)
    #expect(hint.hasSuffix(words))
    #expect(!hint.contains("--ersatter"))
    #expect(UppfoljningCommand.hint(annullera: false, mal: mal).contains("--ersatter-mal"))
  }

  @Test func `whom the mail server refuses is named, and whether that may pass`() {
    let text = NekadeText.of(
      [.init("stf@example.se", reply: 450), .init("chef@example.se", reply: 550)], among: 3)
    #expect(text.contains("refuses 2 of 3: "))
    #expect(text.contains("stf@example.se (reply 450, for now: letters to it are tried again)"))
    #expect(text.contains("chef@example.se (reply 550, for good: correct it in mail.till)"))
  }
}
