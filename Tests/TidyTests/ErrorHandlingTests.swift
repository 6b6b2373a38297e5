import Testing

/// An error is handled, let through, or dropped with a reason that stands beside it.
struct ErrorHandlingTests {
  private static func silentTries(in file: SourceFile) -> [Violation] {
    guard file.isSwift, file.codeMentions(["try?"]) else { return [] }
    return file.code.indices.filter { index in
      guard file.code[index].contains(/\btry\?/) else { return false }
      let near = [index, index - 1].filter(file.lines.indices.contains)
      return !near.contains { hasReason(file.lines[$0]) }
    }
    .map { index in
      Violation(
        path: file.path, line: index + 1,
        cure: "`try?` drops an error: say why in a comment on the line or the one before")
    }
  }

  private static func hasReason(_ line: Substring) -> Bool {
    line.contains("// ")
  }

  private static func emptyCatches(in file: SourceFile) -> [Violation] {
    guard file.isSwift, file.codeMentions(["catch"]) else { return [] }
    let code = file.codeText
    return code.matches(of: /\bcatch\b[^{}\n]*\{\s*\}/).compactMap { match in
      let first = code[..<match.range.lowerBound].count { $0 == "\n" }
      let last = first + code[match.range].count { $0 == "\n" }
      if last > first, file.lines[first...last].contains(where: hasReason) { return nil }
      return Violation(
        path: file.path, line: first + 1,
        cure: "an empty catch hides an error: handle it, or say inside why it may be dropped")
    }
  }

  @Test func `an error is dropped only with a reason`() {
    let broken = SourceTree.repository.files.flatMap(Self.silentTries)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `no catch is empty without a reason`() {
    let broken = SourceTree.repository.files.flatMap(Self.emptyCatches)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `a try without a reason is found, one with a reason is not`() {
    let bad = SourceFile("Sources/X/Bad.swift", "let a = try? b()\n")
    #expect(Self.silentTries(in: bad).count == 1)
    let good = SourceFile(
      "Sources/X/Good.swift",
      "// Gone already is as good as removed.\n_ = try? b()\n_ = try? c()  // The same.\n")
    #expect(Self.silentTries(in: good).isEmpty)
  }

  @Test(
    arguments: [
      "do { try a() } catch {}", "do { try a() } catch {\n}",
      "do { try a() } catch let e as X {\n\n}",
    ])
  func `an empty catch is found`(text: String) {
    #expect(Self.emptyCatches(in: SourceFile("Sources/X/Bad.swift", text)).count == 1)
  }

  @Test(
    arguments: [
      "do { try a() } catch { note(error) }",
      "do { try a() } catch {\n  // The next beat tries again.\n}",
    ])
  func `a catch that does something or says why not is fine`(text: String) {
    #expect(Self.emptyCatches(in: SourceFile("Sources/X/Good.swift", text)).isEmpty)
  }
}
