import Testing

/// A ceiling hit means a missing noun: split by meaning.
struct SizeTests {
  private static let fileCeiling = 350
  private static let medianCeiling = 120
  private static let columnCeiling = 100
  private static let functionCeiling = 60

  private static func length(of file: SourceFile) -> [Violation] {
    guard file.isSwift, file.lines.count > fileCeiling else { return [] }
    return [
      Violation(
        path: file.path, line: fileCeiling,
        cure: "\(file.lines.count) lines, at most \(fileCeiling): find the noun that is missing")
    ]
  }

  private static func columns(of file: SourceFile) -> [Violation] {
    guard file.isSwift else { return [] }
    let wide = file.violations(
      in: file.lines, "longer than \(columnCeiling) columns: break it"
    ) {
      $0.utf8.count > columnCeiling && $0.count > columnCeiling
    }
    return wide.filter { !isText(file, at: $0.line - 1) }
  }

  /// Whether a line lies in a literal of many lines, or is one literal in a test: what is expected
  /// of a message is compared as it is shown.
  private static func isText(_ file: SourceFile, at index: Int) -> Bool {
    let line = file.lines[index].drop { $0 == " " }
    guard file.code[index].allSatisfy({ " ,()".contains($0) }), !line.hasPrefix("//") else {
      return false
    }
    return !line.hasPrefix("\"") || file.path.hasPrefix("Tests/")
  }

  private static func median(of files: [SourceFile]) -> Int {
    let lengths = files.map(\.lines.count).sorted()
    return lengths.isEmpty ? 0 : lengths[lengths.count / 2]
  }

  @Test func `no file is longer than its ceiling`() {
    let broken = SourceTree.repository.files.flatMap(Self.length)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `the median file of the sources is short`() {
    let median = Self.median(of: SourceTree.repository.sources)
    #expect(median <= Self.medianCeiling, "half of the files are over \(median) lines: split some")
    #expect(median > 0)
  }

  @Test func `no line is longer than a hundred columns`() {
    let broken = SourceTree.repository.files.flatMap(Self.columns)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `no function is longer than sixty lines`() {
    let broken = SourceTree.repository.swift.flatMap { file in
      FunctionLength.all(in: file).filter { $0.lines > Self.functionCeiling }.map { function in
        Violation(
          path: file.path, line: function.line,
          cure: "\(function.lines) lines in one function, at most \(Self.functionCeiling): part it")
      }
    }
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `a file, a line and a function that are too long are found`() {
    let long = String(repeating: "let a = 1\n", count: 351)
    #expect(Self.length(of: SourceFile("Sources/X/Bad.swift", long)).count == 1)
    let wide = String(repeating: "a", count: 101)
    #expect(Self.columns(of: SourceFile("Sources/X/Bad.swift", wide)).count == 1)
    #expect(Self.columns(of: SourceFile("Sources/X/Good.swift", String(wide.dropLast()))).isEmpty)
    let comment = SourceFile("Sources/X/Bad.swift", "// \(wide)\n  \"\(wide)\"\n")
    #expect(Self.columns(of: comment).count == 2)
    let literal = SourceFile("Sources/X/Good.swift", "let a = \"\"\"\n  \(wide)\n  \"\"\"\n")
    #expect(Self.columns(of: literal).isEmpty)
    let body = String(repeating: "  a()\n", count: 59)
    let text = "protocol P {\n  func f()\n}\nfunc g(\n  a: Int = { 1 }()\n) {\n\(body)}\n"
    #expect(FunctionLength.all(in: SourceFile("Sources/X/Bad.swift", text)).map(\.lines) == [63])
  }

  @Test func `the median is the middle one`() {
    let files = [1, 300, 10].map { count in
      SourceFile("Sources/X/A.swift", String(repeating: "a\n", count: count))
    }
    #expect(Self.median(of: files) == 10)
  }
}
