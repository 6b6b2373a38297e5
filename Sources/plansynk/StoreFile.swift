import Glibc
import PlansynkSettings

/// A file of the store as the file system tells of it: who owns it, and what that user may do.
///
/// SQLite makes `-wal` and `-shm` with the mode of the database and keeps them: a start on a
/// read-only file leaves one that is read-only for good, and every later start fails by it.
/// Source: SQLite, "Write-Ahead Logging" and "The WAL-Index File Format".
struct StoreFile {
  let name: String
  let owner: UInt32
  /// Permission bits.
  let mode: UInt32
  let isRegular: Bool

  /// What keeps the daemon, which runs as the owner of the state directory, from reading or writing
  /// it, and what to do; `nil` when nothing does.
  func fault(forOwner daemon: UInt32, path: String) -> String? {
    guard isRegular else { return "\(path) is no file: move it away" }
    guard owner == daemon else {
      return "\(path) belongs to uid \(owner), the state directory to \(daemon):"
        + " chown \(daemon) \(path)"
    }
    guard mode & 0o600 == 0o600 else {
      return "\(path) is read-only (mode \(Self.octal(mode))): stop the daemon, chmod 600"
        + " \(path), start it"
    }
    return nil
  }

  /// The faults of those files of an instance's store that are there.
  static func faults(of locations: InstanceLocations) -> [(name: String, fault: String)] {
    var directory = stat()
    guard stat(locations.stateDirectory, &directory) == 0 else { return [] }
    return ["", "-wal", "-shm"].compactMap { ending in
      let path = locations.database + ending
      let name = "plansynk.db\(ending)"
      var found = stat()
      guard lstat(path, &found) == 0 else { return nil }
      let file = StoreFile(
        name: name, owner: found.st_uid, mode: found.st_mode & 0o7777,
        isRegular: found.st_mode & S_IFMT == S_IFREG)
      if let fault = file.fault(forOwner: directory.st_uid, path: path) { return (name, fault) }
      // The bits allow it, and the file system does not.
      guard access(path, W_OK) != 0, errno == EROFS else { return nil }
      return (name, "\(path) lies on a file system that is mounted read-only: mount it writable")
    }
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
