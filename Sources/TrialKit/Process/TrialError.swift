/// Why a trial could not be carried on: of the trial itself, not of what it tries.
public enum TrialError: Error, Sendable, CustomStringConvertible {
  /// A call of the system failed.
  case system(call: String, errno: Int32)
  /// Something did not come about in time.
  case late(String, milliseconds: Int64)
  /// A process ended that was to go on; with the last of what it wrote.
  case ended(program: String, ExitStatus, output: String)
  /// A program or file that trials need is missing.
  case missing(String)
  /// The control of the testmyndighet refused, or did not answer.
  case control(String)
  /// A document is not what it should be.
  case unreadable(String)

  /// What went wrong and what to look at.
  public var description: String {
    switch self {
    case .system(let call, let number): "\(call): \(SystemText.of(number))"
    case .late(let what, let milliseconds): "after \(milliseconds) ms still not: \(what)"
    case .ended(let program, let status, let output): "\(program) ended, \(status): \(output)"
    case .missing(let what): what
    case .control(let text): "control of the testmyndighet: \(text)"
    case .unreadable(let text): text
    }
  }
}
