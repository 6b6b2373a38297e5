import FoundationEssentials

/// The files of the repository, read once from the folder in which this package lies.
struct SourceTree: Sendable {
  /// Every text file that is kept, by its path from the root.
  let files: [SourceFile]
  /// `Package.swift`.
  let manifest: String

  /// Where files are kept; everything else at the root is made by tools.
  static let folders = ["Sources", "Tests", "Config", "systemd", "man", ".ci"]
  static let rootFiles = [
    "Package.swift", "README.md", "CHANGELOG.md", "LICENSE", "Makefile", ".swift-format",
    ".gitignore",
  ]

  static let repository = SourceTree()

  private init() {
    var root = URL(filePath: #filePath).resolvingSymlinksInPath()
    while root.path != "/",
      !FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path)
    {
      root.deleteLastPathComponent()
    }
    var paths = Self.rootFiles
    for folder in Self.folders {
      let inside = FileManager.default.enumerated(at: root.appending(path: folder).path)
      paths += inside.map { "\(folder)/\($0)" }
    }
    files = paths.sorted().compactMap { path in
      guard let data = FileManager.default.contents(atPath: root.appending(path: path).path),
        !data.contains(0)
      else { return nil }
      return SourceFile(path, String(decoding: data, as: UTF8.self))
    }
    manifest = files.first { $0.path == "Package.swift" }?.text ?? ""
  }

  var swift: [SourceFile] { files.filter(\.isSwift) }
  var sources: [SourceFile] { swift.filter { $0.path.hasPrefix("Sources/") } }
}

extension FileManager {
  /// Paths of the regular files below a folder; none where there is no such folder.
  fileprivate func enumerated(at folder: String) -> [String] {
    // A folder that is not there yet has no files; the layout rules say so where it matters.
    let inside = (try? subpathsOfDirectory(atPath: folder)) ?? []
    return inside.filter { path in
      var isFolder = false
      return fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder) && !isFolder
    }
  }
}
