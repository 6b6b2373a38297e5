import Testing

/// The manifest is the architecture: every file lies in a target that it names.
struct LayoutTests {
  /// The folders of the targets that a manifest names.
  private static func folders(of manifest: String) -> Set<String> {
    let code = SourceFile.lines(of: manifest).filter { !$0.contains(/^\s*\/\//) }
      .joined(separator: "\n")
    let sources = code.matches(of: /\b(?:library|program)\(\s*"(\w[\w-]*)"/).map { $0.1 }
    let tests = code.matches(of: /\btests\(\s*"(\w+)"/).map { $0.1 }
    // Of these the folder may be named.
    let others = code.matches(
      of: /\.(?:systemLibrary|target)\(\s*name:\s*"(\w+)"(?:,\s*path:\s*"([\w\/]+)")?/
    ).map { $0.2.map(String.init) ?? "Sources/\($0.1)" }
    return Set(sources.map { "Sources/\($0)" } + tests.map { "Tests/\($0)" } + others)
  }

  /// The folder of a target in which a path lies: its first two components.
  private static func folder(of path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[0] == "Sources" || parts[0] == "Tests" else { return nil }
    return "\(parts[0])/\(parts[1])"
  }

  /// Shell scripts that boot a system or prepare a machine, and faults made on purpose: no target,
  /// and nothing else may be.
  private static let scripts = ["Tests/system/", "Tests/mutants/"]

  private static func strays(_ paths: [String], _ manifest: String) -> [String] {
    let named = folders(of: manifest)
    return paths.filter { path in
      let isScript = scripts.contains { path.hasPrefix($0) }
      guard !isScript || path.hasSuffix(".swift") else { return false }
      guard path.hasPrefix("Sources/") || path.hasPrefix("Tests/") else { return false }
      return folder(of: path).map { !named.contains($0) } ?? true
    }
  }

  private static func missing(_ paths: [String], _ manifest: String) -> Set<String> {
    folders(of: manifest).subtracting(paths.compactMap(folder(of:)))
  }

  @Test func `every source file lies in the folder of a target`() {
    let tree = SourceTree.repository
    let strays = Self.strays(tree.files.map(\.path), tree.manifest)
    #expect(strays.isEmpty, "name the target in Package.swift, or move the file: \(strays)")
  }

  @Test func `every target of the manifest has files`() {
    let tree = SourceTree.repository
    let missing = Self.missing(tree.files.map(\.path), tree.manifest)
    #expect(missing.isEmpty, "take the target out of Package.swift: \(missing.sorted())")
    #expect(Self.folders(of: tree.manifest).count > 20)
  }

  @Test func `a stray file and a target without a folder are found`() {
    let manifest = """
      library("A"), program(
        "b", []), .systemLibrary(name: "C"), tests("ATests", ["A"]),
      .target(name: "CDisk", path: "Tests/CDisk"),
      // library("Gone"),
      """
    let paths = [
      "Sources/A/X.swift", "Sources/A/Deep/Y.swift", "Sources/b/main.swift", "Tests/CDisk/x.c",
      "Sources/D/Z.swift", "Sources/Loose.swift", "Tests/ATests/X.swift", "Package.swift",
      "Tests/system/run.sh", "Tests/system/Y.swift", "Tests/mutants/I01.patch",
    ]
    #expect(
      Self.strays(paths, manifest) == [
        "Sources/D/Z.swift", "Sources/Loose.swift", "Tests/system/Y.swift",
      ])
    #expect(Self.missing(paths, manifest) == ["Sources/C"])
  }
}
