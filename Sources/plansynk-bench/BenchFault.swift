import Glibc

/// Why a measure came to nothing.
struct BenchFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// A call into C that answered an errno.
  static func check(_ code: Int32, _ what: String) throws(BenchFault) {
    guard code != 0 else { return }
    throw BenchFault("\(what): \(String(cString: strerror(code)))")
  }
}
