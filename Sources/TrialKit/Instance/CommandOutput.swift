/// What a command of the program said, and how it ended.
public struct CommandOutput: Sendable {
  /// How it ended.
  public let status: ExitStatus
  /// Its standard output.
  public let output: String
  /// Its standard error.
  public let errors: String
  /// How long it took, on the monotonic clock.
  public let milliseconds: Int64

  /// Its exit code; `nil` when a signal ended it.
  public var exitCode: Int32? {
    guard case .exited(let code) = status else { return nil }
    return code
  }

  /// Both outputs, one after the other.
  public var text: String { output + errors }
}
