import PlansynkCore
import Testing

/// What may stand as a reason, where many may read it.
struct OperatorReasonTests {
  @Test(arguments: [
    "a", " awaiting signature ", "v\u{E4}ntar p\u{E5} underskrift", "case 2026-1132",
  ])
  func `a few words are a reason, without the white space around them`(_ typed: String) throws {
    let text = try OperatorReason(typed).text
    #expect(!text.isEmpty && text.first != " " && text.last != " ")
  }

  @Test(arguments: [
    ("", OperatorReasonFault.empty), (" \n ", .empty), ("a\nb", .unprintable),
    ("a\u{1B}[2Jb", .unprintable), ("a\u{202E}b", .unprintable), ("a\u{2028}b", .unprintable),
    (String(repeating: "x", count: 61), .tooLong(characters: 61)),
    ("for 191212121212", .personnummer), ("19121212-1212", .personnummer),
    ("about 121212 - 1212 here", .personnummer), ("121212+1212", .personnummer),
  ])
  func `what steers a terminal, is long or may name a person is refused`(
    _ typed: String, _ fault: OperatorReasonFault
  ) {
    #expect(throws: fault) { try OperatorReason(typed) }
    #expect(typed.isEmpty || !fault.description.contains("1912"))
  }
}
