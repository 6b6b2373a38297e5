import Glibc
import PlansynkSettings

/// A folder that is shared with the care system, as the file system tells of it, and what keeps the
/// daemon from working in it.
struct TrayFolder {
  let path: String
  let owner: UInt32
  let group: UInt32
  /// Permission bits.
  let mode: UInt32
  let isFolder: Bool

  /// The user as whom the daemon runs.
  struct Daemon {
    let user: UInt32
    let groups: [UInt32]
  }

  /// What to do, and why; `nil` where the daemon may read, write and pass.
  func fault(for daemon: Daemon) -> String? {
    guard isFolder else { return "\(path) is no folder: move it away, and restart the daemon" }
    guard daemon.user != 0 else { return nil }
    let shift: UInt32 = owner == daemon.user ? 6 : daemon.groups.contains(group) ? 3 : 0
    guard (mode >> shift) & 0o7 != 0o7 else { return nil }
    let rights = "(uid \(owner), mode \(String(mode, radix: 8)))"
    return "\(path) cannot be written by the daemon's uid \(daemon.user) \(rights):"
      + (owner == daemon.user ? "" : " chown \(daemon.user) \(path);") + " chmod 2770 \(path)"
  }

  /// What came of looking at the trays.
  enum Review {
    case well
    case fault(String)
    /// Who asks may not look.
    case hidden(String)
  }

  /// Both trays and the folders in them; those that are made when they are needed may be missing.
  ///
  /// The daemon runs as the owner of the state directory. `nil` where that is not there.
  static func review(_ locations: InstanceLocations) -> Review? {
    var directory = stat()
    guard stat(locations.stateDirectory, &directory) == 0 else { return nil }
    let daemon = Daemon(user: directory.st_uid, groups: groups(of: directory.st_uid))
    let trays = [locations.inkorg, locations.utkorg]
    let inner =
      ["mottaget", "avvisat"].map { locations.inkorg + "/" + $0 }
      + ["bestallningar", "kvittenser"].map { locations.utkorg + "/" + $0 }
    for path in trays + inner {
      var found = stat()
      guard lstat(path, &found) == 0 else {
        if errno == EACCES { return .hidden(path) }
        if trays.contains(path) { return .fault("\(path) is not there: restart the daemon") }
        continue
      }
      let folder = TrayFolder(
        path: path, owner: found.st_uid, group: found.st_gid, mode: found.st_mode & 0o7777,
        isFolder: found.st_mode & S_IFMT == S_IFDIR)
      if let fault = folder.fault(for: daemon) { return .fault(fault) }
      // The bits allow it, and the file system does not.
      guard access(path, W_OK) != 0, errno == EROFS else { continue }
      return .fault("\(path) lies on a file system that is mounted read-only: mount it writable")
    }
    return .well
  }

  /// As the databases of users and groups say; none for a user who is in neither.
  private static func groups(of user: UInt32) -> [UInt32] {
    guard let entry = getpwuid(user) else { return [] }
    var count: Int32 = 256
    var groups = [gid_t](repeating: 0, count: Int(count))
    guard getgrouplist(entry.pointee.pw_name, entry.pointee.pw_gid, &groups, &count) >= 0 else {
      return [entry.pointee.pw_gid]
    }
    return Array(groups.prefix(Int(count)))
  }
}
