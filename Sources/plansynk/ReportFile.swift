import ArgumentParser
import Glibc

/// A report as a file: there whole or not at all, for its owner and its group.
enum ReportFile {
  /// Writes a text where a person said; `-` is standard output.
  static func write(_ text: String, to path: String) throws {
    guard path != "-" else { return Console.showAsIs(text) }
    try refuseOthers(path)
    // Beside the file, so that the rename stays within one file system: rename(2).
    let temporary = "\(path).\(getpid()).tmp"
    do throws(Errno) {
      try fill(temporary, Array(text.utf8))
      guard rename(temporary, path) == 0 else { throw Errno() }
    } catch {
      unlink(temporary)
      throw exit(path, error)
    }
  }

  /// What went wrong, as errno(3) has it.
  private struct Errno: Error {
    let number = errno
  }

  /// What is no ordinary file is never replaced: a folder, a device, a pipe, a link.
  private static func refuseOthers(_ path: String) throws {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG else { return }
    let what = facts.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no ordinary file"
    throw CommandExit.usage.with("\(path) is \(what): name a file, or - for standard output")
  }

  private static func fill(_ path: String, _ bytes: [UInt8]) throws(Errno) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Errno() }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno != EINTR { throw Errno() }
      written += max(count, 0)
    }
    guard fchmod(descriptor, 0o640) == 0, fsync(descriptor) == 0 else { throw Errno() }
  }

  private static func exit(_ path: String, _ error: Errno) -> ExitCode {
    switch error.number {
    case ENOENT, ENOTDIR:
      CommandExit.usage.with("\(path): there is no such folder to write in")
    case EACCES, EPERM, EROFS:
      CommandExit.denied.with("\(path): this user may not write there")
    default:
      CommandExit.diskFailed.with(
        "\(path) cannot be written: \(String(cString: strerror(error.number)))")
    }
  }
}
