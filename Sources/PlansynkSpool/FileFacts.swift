import Glibc
import PlansynkCore

/// What stat(2) says about a file, as far as the spool asks.
struct FileFacts: Hashable {
  enum Kind: Hashable {
    case regular, folder, link, other
  }

  /// Tells one content of a name from the next: another file, another length or another time of
  /// writing is another content.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  let kind: Kind
  let mode: mode_t
  let links: Int
  let identity: Identity
  /// When the file was put where it lies, or last touched there: its owner cannot set that time.
  let placed: Instant

  init(_ status: stat) {
    self.kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    self.mode = status.st_mode & 0o7777
    self.links = Int(status.st_nlink)
    self.identity = Identity(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    self.placed = Self.instant(status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
  }

  var size: Int { identity.size }

  /// When the content was last written.
  var changed: Instant { Self.instant(identity.seconds, identity.nanoseconds) }

  /// A time too far off to count stands as far off as can be.
  private static func instant(_ seconds: Int, _ nanoseconds: Int) -> Instant {
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow, scaled < Int.max - 1000 else {
      return Instant(milliseconds: seconds < 0 ? .min / 2 : .max / 2)
    }
    return Instant(milliseconds: Int64(scaled + nanoseconds / 1_000_000))
  }
}
