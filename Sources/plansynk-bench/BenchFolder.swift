import FoundationEssentials
import Glibc

/// A folder for a measure's databases, removed with all that is in it when the last reference goes.
final class BenchFolder {
  let path: String

  /// - Parameter place: a folder on the disk that is to be measured.
  init(in place: String) throws(BenchFault) {
    var template = Array("\(place)/plansynk-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw BenchFault("\(place): cannot be written to") }
    path = String(cString: made)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      say("\(path) is left: \(error)")
    }
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Removes a database with its log; none is there at first.
  static func remove(database: String) throws(BenchFault) {
    for ending in ["", "-wal", "-shm"] where unlink(database + ending) != 0 && errno != ENOENT {
      throw BenchFault("\(database + ending) cannot be removed")
    }
  }
}
