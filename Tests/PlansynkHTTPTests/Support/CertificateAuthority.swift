import Foundation

/// A certificate authority of the test's own, with what it has issued, in a folder of its own.
final class CertificateAuthority {
  static let openssl = "/usr/bin/openssl"

  let folder: URL
  var file: String { path("ca.pem") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try openssl(
      ["req", "-x509"] + newKey("ca") + ["-days", "30", "-subj", "/CN=CA", "-out", path("ca.pem")])
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      assertionFailure("the test's folder is in use")
    }
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes `server.pem` and `server.key` for a name, valid for so many days from now; less than
  /// none has expired.
  func issue(for name: String = "localhost", days: Int = 20) throws {
    try Data("subjectAltName=DNS:\(name)\n".utf8).write(to: folder.appending(path: "names"))
    try openssl(
      ["req"] + newKey("server") + ["-subj", "/CN=\(name)", "-out", path("server.csr")])
    try openssl([
      "x509", "-req", "-in", path("server.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
      "-CAcreateserial", "-days", "\(days)", "-extfile", path("names"), "-out", path("server.pem"),
    ])
  }

  /// Writes a certificate that nobody but its holder has signed.
  func issueSelfSigned() throws {
    try openssl(
      ["req", "-x509"] + newKey("server") + [
        "-days", "20", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        "-out", path("server.pem"),
      ])
  }

  private func newKey(_ name: String) -> [String] {
    [
      "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      path("\(name).key"),
    ]
  }

  private func openssl(_ arguments: [String]) throws {
    let process = makeProcess(Self.openssl, arguments)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Fault.openssl(arguments) }
  }

  enum Fault: Error {
    case openssl([String])
  }
}

/// A program that says nothing and hears nothing.
func makeProcess(_ path: String, _ arguments: [String]) -> Process {
  let process = Process()
  process.executableURL = URL(filePath: path)
  process.arguments = arguments
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  return process
}
