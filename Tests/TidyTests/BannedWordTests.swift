import Testing

struct BannedWordTests {
  @Test(arguments: BannedWordRule.all)
  func `a banned word stands in its one allowed place only`(rule: BannedWordRule) {
    let broken = SourceTree.repository.files.flatMap(rule.violations)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test(arguments: BannedWordRule.all)
  func `a banned word in code is found, in a comment, a string or an exempt folder it is not`(
    rule: BannedWordRule
  ) {
    let bad = "func f() {\n  let a = \(rule.word)\n}\n"
    let found = rule.violations(in: SourceFile("Sources/PlansynkCore/Bad.swift", bad))
    #expect(found.map(\.line) == [2])
    let talk = "// \(rule.word)\nlet a = \"\(rule.word)\"\nlet `\(rule.word)` = my\(rule.word)\n"
    #expect(rule.violations(in: SourceFile("Sources/PlansynkCore/Good.swift", talk)).isEmpty)
    for exemption in rule.exemptions {
      #expect(rule.violations(in: SourceFile("\(exemption.prefix)Good.swift", bad)).isEmpty)
    }
  }
}
