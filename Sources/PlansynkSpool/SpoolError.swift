/// What keeps a spool folder from working: which act failed and why, without any file's name.
public struct SpoolError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried.
  public enum Act: String, Sendable {
    /// Opening or listing the folder.
    case open
    /// Making the folder or one of its own subfolders.
    case make
    /// Reading a file that lies there.
    case read
    /// Writing an answer or an order.
    case write
    /// Moving a document to where it belongs.
    case move
    /// Erasing a file whose time is over.
    case erase
  }

  /// What was tried.
  public let act: Act
  /// The number of errno(3).
  public let errno: Int32

  init(_ act: Act, _ errno: Errno) {
    self.act = act
    self.errno = errno.code
  }

  /// One English sentence for the operator, with what to do.
  public var description: String {
    let why = Errno(code: errno).description
    let cure =
      switch act {
      case .open: "check that the folder exists and is open to the daemon's user"
      case .make: "check the owner and mode of the folder above"
      case .read: "check the disk and the file's mode"
      case .write: "check free space, and owner and mode of the folder"
      case .erase: "check owner and mode of the folder"
      case .move: "check owner and mode of the folder and its subfolders, and of what lies there"
      }
    return "spool: cannot \(act.rawValue): \(why); \(cure)"
  }
}
