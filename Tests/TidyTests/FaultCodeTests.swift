import Testing

/// What a care system may be told by code stands on one page, and nothing else does.
struct FaultCodeTests {
  private static let page = "Sources/PlansynkCore/PlansynkCore.docc/Felkoder.md"
  private static let folders = [
    "Sources/PlansynkCore/Intake/", "Sources/PlansynkService/Intake/",
    "Sources/PlansynkWire/Spool/", "Sources/PlansynkSpool/",
  ]
  private static let shapes = "Sources/PlansynkWire/Shape/ShapeFault.swift"

  private static func words(in text: Substring) -> [String] {
    text.matches(of: /"([a-z0-9]+(?:-[a-z0-9]+)*)"/).map { String($0.1) }
  }

  /// The codes with which a file makes faults: what stands second where one is made.
  private static func codes(in file: SourceFile) -> Set<String> {
    if file.path == shapes {
      let kod = file.text.split(separator: "var kod: String {", maxSplits: 1).last ?? ""
      return Set(
        words(
          in: kod.prefix(
            upTo: kod.firstRange(of: "var text")?.lowerBound
              ?? kod.endIndex)))
    }
    var codes = Set(
      file.text.matches(of: /\bFel\(\s*[^,]+,\s*([^,()]+),/).flatMap { words(in: $0.1) })
    // An extension of the fault itself says `self.init`.
    if file.text.contains("extension Fel {") {
      codes.formUnion(
        file.text.matches(of: /self\.init\(\s*[^,]+,\s*([^,()]+),/).flatMap { words(in: $0.1) })
    }
    return codes
  }

  /// The codes in the first column of a page's tables.
  private static func rows(of page: String) -> [String] {
    SourceFile.lines(of: page).compactMap { line in
      line.firstMatch(of: /^\| `([a-z0-9-]+)` \| \S/).map { String($0.1) }
    }
  }

  @Test func `every code that a care system may be told is on its page, once, and no other`() throws
  {
    let tree = SourceTree.repository
    let told = tree.swift.filter { file in
      file.path == Self.shapes || Self.folders.contains { file.path.hasPrefix($0) }
    }.reduce(into: Set()) { $0.formUnion(Self.codes(in: $1)) }
    let page = try #require(tree.files.first { $0.path == Self.page })
    let rows = Self.rows(of: page.text)
    #expect(told.count > 60)
    #expect(told.subtracting(rows).sorted() == [], "say on Felkoder.md what they mean")
    #expect(Set(rows).subtracting(told).sorted() == [], "nothing says these: take them away")
    #expect(Set(rows).count == rows.count)
  }

  @Test func `a code is found wherever a fault is made`() {
    let source = """
      extension Fel {
        init() { self.init("", "a-b", "text") }
      }
      Fel(
        "/x/\\(index)", isNew ? "c" : "d-1", "Texten, med komma.")
      Fel(pekare + "/fil", fel.kod, fel.text)
      Fel("/y", .missing)
      if x, value["e"] == nil {}
      """
    #expect(Self.codes(in: SourceFile("Sources/A/X.swift", source)) == ["a-b", "c", "d-1"])
    #expect(Self.rows(of: "| kod | x |\n|---|---|\n| `a-b` | text |\n") == ["a-b"])
  }
}
