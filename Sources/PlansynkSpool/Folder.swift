/// An open folder; everything in it is reached by bare name, so that no path can be swapped
/// underneath.
struct Folder {
  /// Files are for their owner and the group of the folder.
  static let fileMode: UInt32 = 0o640
  /// Folders are for their owner and their group.
  static let folderMode: UInt32 = 0o770

  private let descriptor: Descriptor

  var raw: Int32 { descriptor.raw }

  /// The spool folder at a path that the operator chose.
  init(path: String) throws(Errno) {
    descriptor = try Posix.open(FileName(path), flags: Posix.folder)
  }

  private init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
  }

  /// Makes the folder at a path when there is none, open to its group.
  static func make(path: String) throws(Errno) {
    do {
      try Posix.makeFolder(FileName(path), in: Posix.here, mode: folderMode)
      try Folder(path: path).openToGroup()
    } catch  where error == .exists {
      return
    }
  }

  /// A subfolder, made when it is missing. A link in its place is refused.
  func subfolder(_ name: FileName, making: Bool = true) throws(Errno) -> Folder {
    do {
      return Folder(try Posix.open(name, in: raw, flags: Posix.subfolder))
    } catch  where error == .notFound && making {
      try Posix.makeFolder(name, in: raw, mode: Self.folderMode)
      let made = Folder(try Posix.open(name, in: raw, flags: Posix.subfolder))
      try made.openToGroup()
      try Posix.sync(raw)
      return made
    }
  }

  func facts(of name: FileName) throws(Errno) -> FileFacts {
    try Posix.facts(of: name, in: raw)
  }

  /// What a name stands for; `nil` when nothing has it.
  func factsIfAny(of name: FileName) throws(Errno) -> FileFacts? {
    do {
      return try facts(of: name)
    } catch  where error == .notFound {
      return nil
    }
  }

  func names() throws(Errno) -> [FileName] {
    try Posix.names(in: raw)
  }

  /// The bytes of a regular file, if it is one and is no longer than so many bytes.
  func bytes(of name: FileName, max: Int) throws(Errno) -> [UInt8]? {
    guard try facts(of: name).kind == .regular else { return nil }
    let file = try Posix.open(name, in: raw, flags: Posix.reading)
    let bytes = try Posix.read(file.raw, offset: 0, count: max + 1)
    return bytes.count > max ? nil : bytes
  }

  func sync() throws(Errno) {
    try Posix.sync(raw)
  }

  /// The daemon's umask is 0077, so the group's part is given afterwards. What the folder above
  /// handed down (setgid) is kept where that is allowed: under `RestrictSUIDSGID=` the bit may
  /// not be named at all, and then the folder goes without it.
  private func openToGroup() throws(Errno) {
    let mode = try Posix.facts(of: raw).mode
    guard mode & Self.folderMode != Self.folderMode else { return }
    do {
      try Posix.change(mode: mode | Self.folderMode, of: raw)
    } catch  where error.isPermission {
      try Posix.change(mode: Self.folderMode, of: raw)
    }
  }
}
