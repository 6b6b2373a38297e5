import Glibc

extension Posix {
  private typealias Renameat2 =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

  /// Swift's view of glibc leaves out GNU's own functions, so it is looked up by name.
  private static let renameat2: Renameat2? = {
    guard let program = dlopen(nil, RTLD_NOW), let found = dlsym(program, "renameat2")
    else { return nil }
    return unsafeBitCast(found, to: Renameat2.self)
  }()

  /// `RENAME_NOREPLACE` of renameat2(2).
  private static let noReplace: UInt32 = 1

  /// Gives a file a new name that nothing has yet; throws `Errno.exists` when something has it.
  ///
  /// Not link(2) and unlink(2): `fs.protected_hardlinks` forbids linking the neighbour's files.
  static func move(
    _ name: FileName, in folder: Int32, to new: FileName, in target: Int32
  ) throws(Errno) {
    if let renameat2 {
      do {
        try call {
          name.withCString { old in
            new.withCString { renameat2(folder, old, target, $0, noReplace) }
          }
        }
        return
      } catch  where error.code == EINVAL || error.code == ENOSYS {
        // This file system cannot promise it (renameat2(2), ERRORS): look first, then rename.
      }
    }
    do {
      _ = try facts(of: new, in: target)
    } catch  where error == .notFound {
      return try replace(name, in: folder, with: new, in: target)
    }
    throw .exists
  }
}
