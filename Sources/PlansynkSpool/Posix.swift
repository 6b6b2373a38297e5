import Glibc

/// What the kernel answered when it refused: the number of errno(3), nothing about the file.
struct Errno: Error, Hashable, CustomStringConvertible {
  let code: Int32

  static let notFound = Errno(code: ENOENT)
  static let exists = Errno(code: EEXIST)

  /// The C library's words for it; they never name a file.
  var description: String { strerror(code).map { String(cString: $0) } ?? "errno \(code)" }

  /// A link stood where `O_NOFOLLOW` asked for none.
  var isLink: Bool { code == ELOOP || code == EMLINK }

  /// The file is somebody else's and closed to us.
  var isPermission: Bool { code == EACCES || code == EPERM }
}

/// The one place where the C library is called. Every call takes a folder's descriptor and a bare
/// name, retries when a signal interrupts it, and answers with a value or an `Errno`.
enum Posix {
  /// Names are reached from the working folder.
  static let here = AT_FDCWD

  /// Flags for looking at a file that somebody else put there: no link is followed, no FIFO blocks.
  static let reading = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
  /// Flags for a folder of our own inside a spool folder, which must not be a link.
  static let subfolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
  /// Flags for the spool folder itself; an operator may have put a link there.
  static let folder = O_RDONLY | O_DIRECTORY | O_CLOEXEC
  /// Flags for a new file that must not exist yet.
  static let creating = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC

  static func open(
    _ name: FileName, in folder: Int32 = here, flags: Int32, mode: mode_t = 0
  ) throws(Errno) -> Descriptor {
    Descriptor(raw: try call { name.withCString { openat(folder, $0, flags, mode) } })
  }

  static func makeFolder(_ name: FileName, in folder: Int32, mode: mode_t) throws(Errno) {
    try call { name.withCString { mkdirat(folder, $0, mode) } }
  }

  static func facts(of descriptor: Int32) throws(Errno) -> FileFacts {
    var status = stat()
    try call { fstat(descriptor, &status) }
    return FileFacts(status)
  }

  static func facts(of name: FileName, in folder: Int32) throws(Errno) -> FileFacts {
    var status = stat()
    try call { name.withCString { fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) } }
    return FileFacts(status)
  }

  /// At most `count` bytes from `offset`; fewer only at the end of the file.
  static func read(_ descriptor: Int32, offset: Int, count: Int) throws(Errno) -> [UInt8] {
    var failure: Errno?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, UnsafeMutableRawPointer(buffer.baseAddress)?.advanced(by: filled),
          count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = Errno(code: errno) }
        if got <= 0 { return }
        filled += got
      }
    }
    if let failure { throw failure }
    return bytes
  }

  static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(Errno) {
    var failure: Errno?
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let put = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if put < 0, errno == EINTR { continue }
        guard put > 0 else {
          failure = Errno(code: put < 0 ? errno : EIO)
          return
        }
        written += put
      }
    }
    if let failure { throw failure }
  }

  static func sync(_ descriptor: Int32) throws(Errno) {
    try call { fsync(descriptor) }
  }

  static func change(mode: mode_t, of descriptor: Int32) throws(Errno) {
    try call { fchmod(descriptor, mode) }
  }

  static func remove(_ name: FileName, in folder: Int32) throws(Errno) {
    try call { name.withCString { unlinkat(folder, $0, 0) } }
  }

  /// rename(2): what had the new name before is gone.
  static func replace(
    _ name: FileName, in folder: Int32, with new: FileName, in target: Int32
  ) throws(Errno) {
    try call {
      name.withCString { old in new.withCString { renameat(folder, old, target, $0) } }
    }
  }

  /// What lies in a folder, in no order, without `.` and `..`.
  static func names(in folder: Int32) throws(Errno) -> [FileName] {
    let copy = try call { openat(folder, ".", Posix.folder) }
    guard let stream = fdopendir(copy) else {
      let failure = Errno(code: errno)
      close(copy)
      throw failure
    }
    defer { closedir(stream) }
    var names: [FileName] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: UInt8.self, capacity: 256) { first in
          FileName(bytes: Array(UnsafeBufferPointer(start: first, count: strlen(field))))
        }
      }
      if !name.isDots { names.append(name) }
    }
    if errno != 0 { throw Errno(code: errno) }
    return names
  }

  @discardableResult
  static func call(_ body: () -> Int32) throws(Errno) -> Int32 {
    while true {
      let answer = body()
      if answer >= 0 { return answer }
      if errno != EINTR { throw Errno(code: errno) }
    }
  }
}
