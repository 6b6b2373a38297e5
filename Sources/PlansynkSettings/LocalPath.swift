import Glibc

/// Paths as text.
enum LocalPath {
  /// `name` under `directory`; an absolute name stays as it is.
  ///
  /// `./` is taken out; `..` is left alone, because behind a link it means another place.
  static func joined(_ directory: String, _ name: String) -> String {
    let whole = name.hasPrefix("/") ? name : directory + "/" + name
    let parts = whole.split(separator: "/").filter { $0 != "." }
    return "/" + parts.joined(separator: "/")
  }

  /// The directory that holds a path.
  static func parent(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return "/" + parts.joined(separator: "/")
  }

  /// The last component.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// Whether anything is there that this process may see. access(2).
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

extension LocalPath {
  /// What a directory holds, without `.` and `..`. opendir(3).
  static func list(_ path: String) -> DirectoryListing {
    guard let directory = opendir(path) else {
      return errno == ENOENT ? .absent : .unreadable(String(cString: strerror(errno)))
    }
    defer { closedir(directory) }
    var entries: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { entries.append(name) }
    }
    return .entries(entries)
  }
}
