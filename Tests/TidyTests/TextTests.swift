import Testing

/// What is shipped is finished, ends its last line, and knows no one machine.
struct TextTests {
  // Spelled in two parts, so that this file keeps its own rule.
  private static let reminders = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
  private static let machinePaths = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "/tm" + "p/"]

  private static let exemptions = [
    Exemption(
      "Sources/TrialKit/", because: "a trial's folder is thrown away, and its path must be short")
  ]

  private static func reminders(in file: SourceFile) -> [Violation] {
    guard reminders.contains(where: { file.text.contains($0) }) else { return [] }
    return file.violations(in: file.lines, "do it now, or write it down where work is planned") {
      line in
      let words = line.split { !$0.isLetter && !$0.isNumber }
      return words.contains { reminders.contains(String($0)) }
    }
  }

  private static func machinePaths(in file: SourceFile) -> [Violation] {
    guard file.path.hasPrefix("Sources/") || file.path.hasPrefix("Config/"),
      !exemptions.cover(file.path)
    else { return [] }
    guard machinePaths.contains(where: { file.text.contains($0) }) else { return [] }
    return file.violations(in: file.lines, "a path of one machine: make it a setting") { line in
      machinePaths.contains { line.contains($0) }
    }
  }

  private static func ending(of file: SourceFile) -> [Violation] {
    guard !file.text.hasSuffix("\n") || file.text.hasSuffix("\n\n"), !file.text.isEmpty else {
      return []
    }
    return [
      Violation(path: file.path, line: file.lines.count, cure: "end the file in one newline")
    ]
  }

  private static func spaces(in file: SourceFile) -> [Violation] {
    file.violations(in: file.lines, "a tab, or space at the end of a line: take it away") { line in
      let last = line.utf8.last
      return last == UInt8(ascii: " ") || last == UInt8(ascii: "\t")
        || last == UInt8(ascii: "\r") || (file.isSwift && line.utf8.contains(UInt8(ascii: "\t")))
    }
  }

  @Test func `nothing is left to be done later`() {
    let broken = SourceTree.repository.files.flatMap(Self.reminders)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `no source names a path of one machine`() {
    let broken = SourceTree.repository.files.flatMap(Self.machinePaths)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `every text file ends in one newline`() {
    let broken = SourceTree.repository.files.flatMap(Self.ending)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `no line ends in space`() {
    // In a patch a space begins every line that stays, an empty one too.
    let files = SourceTree.repository.files.filter { !$0.name.hasSuffix(".patch") }
    let broken = files.flatMap(Self.spaces)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `the repository is found, with its sources and its tests`() {
    #expect(SourceTree.repository.sources.count > 50)
    #expect(SourceTree.repository.files.contains { $0.path == "Package.swift" })
    #expect(SourceTree.repository.files.contains { $0.path == "Tests/TidyTests/TextTests.swift" })
  }

  @Test func `each fault of a text is found`() {
    for word in Self.reminders {
      #expect(Self.reminders(in: SourceFile("Sources/X/A.swift", "// \(word): x\n")).count == 1)
    }
    for path in Self.machinePaths {
      #expect(Self.machinePaths(in: SourceFile("Sources/X/A.swift", "\"\(path)x\"\n")).count == 1)
    }
    #expect(Self.ending(of: SourceFile("A.md", "a")).count == 1)
    #expect(Self.ending(of: SourceFile("A.md", "a\n\n")).count == 1)
    #expect(Self.ending(of: SourceFile("A.md", "a\n")).isEmpty)
    #expect(Self.spaces(in: SourceFile("A.md", "a \nb\r\nc\n")).count == 2)
  }
}
