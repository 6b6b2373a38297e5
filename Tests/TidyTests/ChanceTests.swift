import Testing

/// Chance is a parameter: a call that draws must say from what.
struct ChanceTests {
  private static let draws = [".random(", ".randomElement(", ".shuffled(", ".shuffle("]
  private static let exemptions = [
    Exemption("Sources/PlansynkHost/", because: "the one place that reads the machine's chance")
  ]

  private static func violations(in file: SourceFile) -> [Violation] {
    guard file.isSwift, !exemptions.cover(file.path), file.codeMentions(draws) else {
      return []
    }
    let code = file.codeText
    return draws.flatMap { draw in
      code.ranges(of: draw).filter { !argument(of: code[$0.lowerBound...]).contains("using:") }
        .map { range in
          Violation(
            path: file.path, line: code[..<range.lowerBound].count { $0 == "\n" } + 1,
            cure: "`\(draw)` draws from the machine: take a RandomSource, or say `using:`")
        }
    }
  }

  /// The text up to the parenthesis that closes the first one.
  private static func argument(of call: Substring) -> Substring {
    var depth = 0
    for index in call.indices {
      if call[index] == "(" { depth += 1 }
      if call[index] == ")" {
        depth -= 1
        if depth == 0 { return call[...index] }
      }
    }
    return call
  }

  @Test func `chance comes from a source that is handed in`() {
    let broken = SourceTree.repository.files.flatMap(Self.violations)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `a draw from the machine is found, also over several lines`() {
    let bad = SourceFile(
      "Sources/X/Bad.swift",
      "let a = Int.random(\n  in: f(1)..<2)\nlet b = c.shuffled()\nd.randomElement(using: &e)\n")
    #expect(Set(Self.violations(in: bad).map(\.line)) == [1, 3])
  }
}
