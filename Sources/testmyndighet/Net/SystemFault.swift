import Glibc

/// A call to the system that failed, by name and error number.
struct SystemFault: Error, CustomStringConvertible {
  let call: String
  let number: Int32

  /// The fault of the call that has just failed.
  static func now(_ call: String) -> SystemFault { SystemFault(call: call, number: errno) }

  var description: String { "\(call): \(String(cString: strerror(number)))" }
}
