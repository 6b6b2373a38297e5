/// Which modules a folder may import, or which folders may import a module.
enum ImportRule {
  /// Modules that have one home: outside of it nobody knows that they exist.
  static let homes: [(module: String, folders: [String])] = [
    ("CCurl", ["Sources/PlansynkCurl/"]),
    ("CBench", ["Sources/plansynk-bench/"]),
    // A trial reads the store past the daemon, whose account of it would be no witness.
    (
      "GRDB",
      [
        "Sources/PlansynkStorage/", "Tests/PlansynkStorageTests/", "Sources/TrialKit/",
        "Sources/PlansynkSimulation/", "Tests/PlansynkServiceTests/Egenkontroll/",
        "Tests/PlansynkServiceTests/Support/BenchHistory.swift",
      ]
    ),
    (
      "GRDBSQLite",
      [
        "Sources/PlansynkStorage/", "Sources/PlansynkSimulation/Account/",
        "Tests/PlansynkStorageTests/",
      ]
    ),
    (
      "FlyingSocks", ["Sources/PlansynkControl/", "Sources/testmyndighet/", "Tests/"]
    ),
    ("FlyingFox", ["Sources/testmyndighet/", "Tests/"]),
    ("TOMLKit", ["Sources/PlansynkSettings/", "Tests/PlansynkSettingsTests/"]),
    ("Yams", ["Sources/ReferensMyndighet/", "Sources/testmyndighet/", "Tests/"]),
    (
      "ArgumentParser",
      [
        "Sources/plansynk/", "Sources/plansynk-bench/", "Sources/plansynk-campaign/",
        "Sources/plansynk-simulate/",
        "Sources/testmyndighet/", "Tests/",
      ]
    ),
  ]

  /// Folders that may import nothing but what is named.
  static let diets: [(folder: String, modules: [String])] = [
    ("Sources/PlansynkCore/", []),
    ("Sources/PlansynkService/", ["PlansynkCore", "Synchronization"]),
  ]

  /// Folders of the other side, which shares no code with the daemon.
  static let strangers = ["Sources/ReferensMyndighet/", "Sources/testmyndighet/"]

  static func violations(in file: SourceFile) -> [Violation] {
    guard file.isSwift else { return [] }
    return file.code.enumerated().flatMap { offset, line in
      guard let module = module(in: line) else { return [Violation]() }
      return cures(for: module, in: file.path).map {
        Violation(path: file.path, line: offset + 1, cure: $0)
      }
    }
  }

  private static func cures(for module: String, in path: String) -> [String] {
    var cures: [String] = []
    for home in homes
    where home.module == module && !home.folders.contains(where: path.hasPrefix) {
      cures.append("import \(module) only in \(home.folders[0]), behind a type or port of ours")
    }
    for diet in diets where path.hasPrefix(diet.folder) && !diet.modules.contains(module) {
      cures.append("\(diet.folder) does not import \(module): put it behind a port in Core")
    }
    for stranger in strangers where path.hasPrefix(stranger) {
      guard module.hasPrefix("Plansynk") else { continue }
      cures.append("the other side reads the contract for itself: write it there anew")
    }
    return cures
  }

  /// The module that a line imports; the words before `import` are attributes and access.
  static func module(in line: Substring) -> String? {
    guard line.utf8.count < 120, line.contains("import ") else { return nil }
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(of: "import"),
      words[..<index].allSatisfy({ $0.hasPrefix("@") || access.contains(String($0)) })
    else { return nil }
    let named = words[(index + 1)...].first { !kinds.contains(String($0)) }
    return named?.split(separator: ".").first.map(String.init)
  }

  private static let access: Set = ["public", "package", "internal", "fileprivate", "private"]
  private static let kinds: Set = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]
}
