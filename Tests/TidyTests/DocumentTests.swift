import Testing

/// Pages that name tests and pages must not outlive them.
struct DocumentTests {
  private static let catalog = "Sources/PlansynkCore/PlansynkCore.docc/"

  /// Every `sentence` (SuiteTests) in a text.
  private static func namedTests(in text: String) -> [(sentence: String, suite: String)] {
    text.matches(of: /`([^`\n]+)` \((\w+Tests)\)/).map { (String($0.1), String($0.2)) }
  }

  /// Every page that a text links to.
  private static func links(in text: String) -> [String] {
    text.matches(of: /<doc:([\w-]+)>/).map { String($0.1) }
  }

  private static func stands(_ sentence: String, in suite: String, of files: [SourceFile]) -> Bool {
    files.contains { file in
      file.path.hasPrefix("Tests/") && file.name == "\(suite).swift"
        && file.text.contains("func `\(sentence)`(")
    }
  }

  @Test func `every test that the architecture names exists`() throws {
    let tree = SourceTree.repository
    let page = try #require(tree.files.first { $0.path == "\(Self.catalog)Architecture.md" })
    let named = Self.namedTests(in: page.text)
    #expect(named.count >= 10)
    for (sentence, suite) in named {
      #expect(
        Self.stands(sentence, in: suite, of: tree.files),
        "\(suite) has no test `\(sentence)`: name the one that proves it now, or say later")
    }
  }

  @Test func `every invariant has its row`() throws {
    let page = try #require(
      SourceTree.repository.files.first { $0.path == "\(Self.catalog)Architecture.md" })
    for number in 1...13 {
      #expect(page.lines.count { $0.hasPrefix("| I\(number) |") } == 1, "I\(number)")
    }
  }

  @Test func `every page that is linked exists, and every page is linked`() {
    let pages = SourceTree.repository.files.filter {
      $0.path.hasPrefix(Self.catalog) && $0.name.hasSuffix(".md")
    }
    let names = Set(pages.map { String($0.name.dropLast(3)) })
    let linked = Set(pages.flatMap { Self.links(in: $0.text) })
    #expect(linked.subtracting(names).isEmpty, "no such page: mend the link")
    #expect(names.subtracting(linked) == ["PlansynkCore"], "link the page from the root page")
  }

  @Test func `a test that does not exist is found`() {
    let named = Self.namedTests(in: "| `it holds` (ATests), `it does not` (ATests) |")
    let file = SourceFile("Tests/X/ATests.swift", "@Test func `it holds`() {}\n")
    let found = named.map { Self.stands($0.sentence, in: $0.suite, of: [file]) }
    #expect(found == [true, false])
    #expect(Self.links(in: "<doc:A-B> and <doc:C>") == ["A-B", "C"])
  }
}
