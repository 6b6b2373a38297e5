/// It is not clear which instance is meant, or it cannot live where it was put.
///
/// The caller ends with exit code 64 for what an option can mend, and 78 for the rest: see
/// ``isUsage``.
public enum InstanceLocationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No instance is configured under the given directory.
  case noneConfigured(root: String)
  /// Several are, and none was named.
  case severalConfigured([String])
  /// The named one is not; the others are listed.
  case notConfigured(name: String, file: String, known: [String])
  /// The directory of all instances may not be read.
  case unreadable(root: String, why: String)
  /// The name cannot be part of a path or a unit name.
  case badName(String)
  /// Settings were named by file, but not where the instance keeps its things.
  case missingDirectory(option: String)
  /// systemd handed over several directories where one is meant.
  case severalDirectories(variable: String)
  /// The control socket's path is longer than the kernel takes.
  case socketPathTooLong(path: String, bytes: Int)

  /// Whether another option on the command line is the remedy.
  public var isUsage: Bool {
    switch self {
    case .severalConfigured, .notConfigured, .badName, .missingDirectory: true
    case .noneConfigured, .unreadable, .severalDirectories, .socketPathTooLong: false
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noneConfigured(let root):
      """
      no instance is configured: copy plansynk.toml.example to \(root)/NAME/plansynk.toml and \
      fill it in, or name a file with --config
      """
    case .severalConfigured(let names):
      "several instances are configured: choose one with -i (\(names.joined(separator: ", ")))"
    case .notConfigured(let name, let file, let known):
      "no instance \(name): there is no \(file)"
        + (known.isEmpty ? "" : "; configured are \(known.joined(separator: ", "))")
    case .unreadable(let root, let why):
      "cannot see which instances are configured: \(root) \(why); name one with -i"
    case .badName(let name):
      """
      \(name.debugDescription) cannot name an instance: use letters a-z, digits, '-', '_' and \
      '.', beginning with a letter or digit, at most 32
      """
    case .missingDirectory(let option):
      "with --config, say also where the instance keeps its things: \(option) DIR"
    case .severalDirectories(let variable):
      "$\(variable) names several directories; the unit must give one"
    case .socketPathTooLong(let path, let bytes):
      """
      the control socket's path has \(bytes) bytes, and the kernel takes 107: choose a shorter \
      --runtime-dir than that of \(path)
      """
    }
  }
}
