import ArgumentParser

/// How a command ends. Design: operations.md, "Exit codes"; the numbers from 64 are sysexits(3).
enum CommandExit: Int32 {
  case failed = 1
  case noSuchItem = 5
  case usage = 64
  case unreachable = 69
  case diskFailed = 74
  case busy = 75
  case denied = 77
  case settings = 78

  /// Says on standard error what is wrong and what to do, one line or several, and ends so.
  func with(_ text: String) -> ExitCode {
    Console.complain("plansynk: " + text)
    return ExitCode(rawValue)
  }
}
