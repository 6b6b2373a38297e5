import Testing

/// Identifiers and file names are ASCII; a file is named for its noun.
struct NameTests {
  private static func identifiers(in file: SourceFile) -> [Violation] {
    guard file.isSwift else { return [] }
    let code = SourceFile.lines(of: SwiftText.code(of: file.text, keepsNames: true))
    return file.violations(in: code, "write identifiers in ASCII: å and ä as a, ö as o") { line in
      !line.utf8.allSatisfy { $0 < 0x80 }
    }
  }

  private static func fileName(of file: SourceFile) -> [Violation] {
    let allowed = file.path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "@"):
        true
      default: false
      }
    }
    guard !allowed else { return [] }
    return [
      Violation(
        path: file.path, line: 1,
        cure: "name a file for its noun, in ASCII letters and digits; no `Noun+Part`")
    ]
  }

  @Test func `identifiers are ASCII`() {
    let broken = SourceTree.repository.files.flatMap(Self.identifiers)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test func `file names are ASCII and name one noun`() {
    let broken = SourceTree.repository.files.flatMap(Self.fileName)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test(arguments: ["let värde = 1", "func `påbörjad`() {}", "f(\"\\(värde)\")"])
  func `an identifier with a diacritic is found`(text: String) {
    #expect(Self.identifiers(in: SourceFile("Sources/X/Bad.swift", text)).count == 1)
  }

  @Test func `diacritics in comments and strings are fine`() {
    let text = "// påbörjad\nlet a = \"påbörjad\"\n"
    #expect(Self.identifiers(in: SourceFile("Sources/X/Good.swift", text)).isEmpty)
  }

  @Test(arguments: ["Sources/X/Beställning.swift", "Sources/X/A+B.swift", "Sources/X/A B.swift"])
  func `a file name that is no ASCII noun is found`(path: String) {
    #expect(Self.fileName(of: SourceFile(path, "")).count == 1)
  }
}
