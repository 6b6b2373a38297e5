import Testing

/// The faults made on purpose still fit the sources, or the day they are needed they break nothing.
struct MutantTests {
  /// What a patch takes away and keeps, hunk by hunk, of the file that it names.
  private static func hunks(of patch: String) -> (path: String, old: [String])? {
    let lines = SourceFile.lines(of: patch)
    guard let header = lines.first(where: { $0.hasPrefix("--- a/") }) else { return nil }
    var hunks: [[Substring]] = []
    for line in lines.drop(while: { !$0.hasPrefix("@@") }) {
      if line.hasPrefix("@@") {
        hunks.append([])
      } else if line.hasPrefix(" ") || line.hasPrefix("-") {
        hunks[hunks.count - 1].append(line.dropFirst())
      }
    }
    return (String(header.dropFirst(6)), hunks.map { $0.joined(separator: "\n") })
  }

  private static func fits(_ patch: SourceFile, _ files: [SourceFile]) -> Bool {
    guard let (path, old) = hunks(of: patch.text), !old.isEmpty,
      let file = files.first(where: { $0.path == path })
    else { return false }
    return old.allSatisfy { !$0.isEmpty && file.text.contains($0) }
  }

  private static func suites(of patch: SourceFile) -> [Substring] {
    let line = SourceFile.lines(of: patch.text).first { $0.hasPrefix("Suites: ") } ?? ""
    return line.dropFirst("Suites: ".count).split(separator: " ")
  }

  private static var patches: [SourceFile] {
    SourceTree.repository.files.filter { $0.path.hasPrefix("Tests/mutants/I") }
  }

  @Test func `every fault made on purpose fits the file that it breaks`() {
    for patch in Self.patches {
      #expect(
        Self.fits(patch, SourceTree.repository.files),
        "\(patch.path) breaks nothing any more: make the fault anew")
    }
  }

  @Test func `every invariant is broken once, and says which suites must notice`() {
    for number in 1...13 {
      let name = number < 10 ? "I0\(number)" : "I\(number)"
      let patch = Self.patches.first { $0.name == "\(name).patch" }
      #expect(patch?.text.hasPrefix("I\(number) broken: ") == true, "\(name)")
      #expect(patch?.text.contains("\nSuites: ") == true, "\(name)")
    }
  }

  @Test func `every suite that must notice a fault is there`() {
    for patch in Self.patches {
      for suite in Self.suites(of: patch) {
        let parts = suite.split(separator: ".")
        #expect(
          SourceTree.repository.files.contains {
            $0.path.hasPrefix("Tests/\(parts[0])/") && $0.name == "\(parts.last ?? "").swift"
          }, "\(patch.path): no suite \(suite), say it as Module.Suite")
      }
    }
  }

  @Test func `a fault that fits nothing is found`() {
    let source = SourceFile("Sources/A/X.swift", "let a = 1\nlet b = 2\n")
    let patch = "I1 broken: x\n\n--- a/Sources/A/X.swift\n+++ b/Sources/A/X.swift\n@@ -1 +1 @@\n"
    #expect(Self.fits(SourceFile("x", patch + " let a = 1\n-let b = 2\n+let b = 3\n"), [source]))
    #expect(!Self.fits(SourceFile("x", patch + " let a = 1\n-let b = 4\n+let b = 3\n"), [source]))
    #expect(!Self.fits(SourceFile("x", patch + "-let a = 1\n"), []))
  }
}
