import Foundation
import Glibc

/// `openssl s_server` with a certificate of its own making, on a port of the kernel's choice.
///
/// Tests that need it are skipped where there is no openssl.
final class TLSServer {
  static let openssl = "/usr/bin/openssl"
  static var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: openssl) }

  let port: Int
  let folder: URL
  private let process: Process

  var certificateFile: String { folder.appending(path: "cert.pem").path }
  var keyFile: String { folder.appending(path: "key.pem").path }

  init(name: String = "localhost", days: Int = 30, options: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let certificate = folder.appending(path: "cert.pem").path
    let key = folder.appending(path: "key.pem").path
    let maker = Self.make([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
      "-days", "\(days)", "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)",
      "-keyout", key, "-out", certificate,
    ])
    try maker.run()
    maker.waitUntilExit()
    process = Self.make(
      ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key] + options)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    port = try Self.readPort(output.fileHandleForReading)
  }

  deinit {
    // Children of Dispatch's threads are born with SIGTERM blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      // A folder left behind is the temporary folder's matter.
      assertionFailure("the test's folder is in use")
    }
  }

  private static func make(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: openssl)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  /// The line is "ACCEPT 127.0.0.1:PORT".
  private static func readPort(_ output: FileHandle) throws -> Int {
    var text = ""
    while true {
      let data = output.availableData
      text += String(decoding: data, as: UTF8.self)
      if let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .first(where: { $0.hasPrefix("ACCEPT ") }),
        let port = line.split(separator: ":").last.flatMap({ Int($0) })
      {
        return port
      }
      guard !data.isEmpty else { throw Fault.noPort(text) }
    }
  }

  enum Fault: Error {
    case noPort(String)
  }
}
