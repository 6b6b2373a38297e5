/// A program to start, and what it gets.
public struct ProcessCommand: Sendable {
  /// Path of the program.
  public var executable: String
  /// Its arguments, without its own name.
  public var arguments: [String]
  /// Its whole environment: nothing is inherited, so that a trial runs alike everywhere.
  public var environment: [String: String] = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
  /// The file that it reads from; nothing when nil.
  public var input: String?
  /// The file that its standard output is added to.
  public var output: String
  /// The file that its standard error is added to.
  public var errors: String
  /// Another user to run as, which only root can ask for.
  public var user: String?
  /// Whether it is killed when this process ends, however that happens.
  public var diesWithParent = true

  /// A command that writes to two files.
  public init(_ executable: String, _ arguments: [String], output: String, errors: String) {
    self.executable = executable
    self.arguments = arguments
    self.output = output
    self.errors = errors
  }

  /// The words to run: through `setpriv`, which becomes the program, where something about the
  /// process itself is to be set. Without it, the death of the parent leaves the child running.
  var words: [String] {
    var options: [String] = []
    if let user { options += ["--reuid", user, "--regid", "nogroup", "--clear-groups"] }
    if diesWithParent, Setpriv.isThere { options += ["--pdeathsig", "KILL"] }
    guard !options.isEmpty else { return [executable] + arguments }
    return [Setpriv.path] + options + ["--", executable] + arguments
  }
}
