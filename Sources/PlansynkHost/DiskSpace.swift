import Glibc

/// Room on the file system of a path. statvfs(3).
public enum DiskSpace {
  /// Bytes that an ordinary user may still fill; what is kept for root is not counted.
  public static func freeBytes(at path: String) throws(HostError) -> Int64 {
    var status = statvfs()
    while statvfs(path, &status) != 0 {
      guard errno == EINTR else { throw HostError("see the free space of \(path)") }
    }
    let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(
      by: UInt64(status.f_frsize))
    return overflow ? .max : Int64(clamping: bytes)
  }
}
