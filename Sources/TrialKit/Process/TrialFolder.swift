import FoundationEssentials
import Glibc

/// A folder of a trial's own, removed with all that is in it when the last reference goes.
public final class TrialFolder: Sendable {
  /// Its path: short, as a control socket in it must not pass 107 bytes.
  public let path: String
  private let isKept: Bool

  /// Makes a folder with a name of its own; with `keeping`, it stays for a person to look into.
  public init(keeping: Bool = false) throws(TrialError) {
    var template = Array("/tmp/plansynk-trial-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw .system(call: "mkdtemp", errno: errno) }
    path = String(cString: made)
    isKept = keeping
    // A daemon that runs as another user must get to what it owns in here.
    chmod(path, 0o755)
  }

  deinit {
    guard !isKept else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      // Whoever still writes there holds a reference; what is left is the temporary folder's
      // matter.
    }
  }

  /// The path of something in it.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a folder in it.
  public func make(_ name: String, mode: UInt32 = 0o755) throws(TrialError) -> String {
    let path = file(name)
    guard mkdir(path, mode) == 0 || errno == EEXIST else {
      throw .system(call: "mkdir", errno: errno)
    }
    return path
  }
}
