import FoundationEssentials
import Glibc

/// Files of a trial, read and written whole.
public enum TrialFile {
  /// The bytes of a file.
  public static func bytes(_ path: String) throws(TrialError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .missing("\(path) cannot be read")
    }
  }

  /// The text of a file; empty when there is none.
  public static func text(_ path: String) -> String {
    do {
      return String(decoding: try bytes(path), as: UTF8.self)
    } catch {
      return ""
    }
  }

  /// The size of a file in bytes; 0 when there is none.
  public static func size(_ path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// Writes a file and gives it a mode.
  public static func write(
    _ bytes: some Sequence<UInt8>, to path: String, mode: UInt32 = 0o644
  ) throws(TrialError) {
    do {
      try Data(bytes).write(to: URL(filePath: path))
    } catch {
      throw .missing("\(path) cannot be written")
    }
    guard chmod(path, mode) == 0 else { throw .system(call: "chmod", errno: errno) }
  }

  /// Adds to the end of a file, in one write; makes it where there is none.
  public static func append(_ bytes: [UInt8], to path: String) throws(TrialError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system(call: "open \(path)", errno: errno) }
    defer { close(descriptor) }
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else { throw .system(call: "write \(path)", errno: errno) }
  }

  /// Writes a file under a hidden name in the same folder and renames it: it appears whole.
  public static func drop(
    _ bytes: some Sequence<UInt8>, as name: String, in folder: String, mode: UInt32 = 0o644
  ) throws(TrialError) {
    let hidden = "\(folder)/.\(name).part"
    try write(bytes, to: hidden, mode: mode)
    guard rename(hidden, "\(folder)/\(name)") == 0 else {
      throw .system(call: "rename", errno: errno)
    }
  }

  /// Removes a file or a folder with all that is in it, if it is there.
  public static func remove(_ path: String) throws(TrialError) {
    guard access(path, F_OK) == 0 else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .missing("\(path) cannot be removed")
    }
  }

  /// The names in a folder, sorted, but for hidden ones; none when there is no such folder.
  public static func names(in folder: String) -> [String] {
    names(in: folder, hidden: false)
  }

  /// Every regular file below a folder.
  public static func all(below folder: String) -> [String] {
    names(in: folder, hidden: true).flatMap { name -> [String] in
      var facts = stat()
      let path = "\(folder)/\(name)"
      guard lstat(path, &facts) == 0 else { return [] }
      switch facts.st_mode & S_IFMT {
      case S_IFREG: return [path]
      case S_IFDIR: return all(below: path)
      default: return []
      }
    }
  }

  /// What lies in a folder, hidden files too where they are asked for; nothing when there is none.
  static func names(in folder: String, hidden: Bool) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { hidden || !$0.hasPrefix(".") }.sorted()
    } catch {
      return []
    }
  }
}
