import Glibc

/// A call to the operating system that failed.
public struct HostError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was tried, with the path it was tried on: "open /var/lib/plansynk/x".
  public let attempt: String
  /// The value of `errno`.
  public let code: Int32

  init(_ attempt: String, code: Int32 = errno) {
    self.attempt = attempt
    self.code = code
  }

  /// "cannot open …: No such file or directory".
  public var description: String { "cannot \(attempt): \(String(cString: strerror(code)))" }
}
