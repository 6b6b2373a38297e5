import Foundation
import Glibc

/// A real SMTP server, Debian's python3-aiosmtpd, on a port of the kernel's choice.
///
/// Tests that need it are skipped where it is not installed; `make test` installs it.
final class SmtpTestServer {
  /// How the server speaks.
  enum Mode {
    case plain
    case startTLS
    case tls
  }

  /// A mail as the server took it, read by Python's mail parser.
  struct Taken: Decodable {
    let from: String
    let to: [String]
    let tls: Bool
    let user: String?
    let raw: String
    let headers: [String: String]
    let body: String
    let defects: [String]
  }

  static let reason = "these tests need Debian's packages python3-aiosmtpd and openssl"
  static let isAvailable: Bool = {
    guard FileManager.default.isExecutableFile(atPath: openssl) else { return false }
    let probe = makeProcess(python, ["-c", "import aiosmtpd"])
    do {
      try probe.run()
    } catch {
      return false
    }
    probe.waitUntilExit()
    return probe.terminationStatus == 0
  }()

  private static let python = "/usr/bin/python3"
  private static let openssl = "/usr/bin/openssl"

  let folder: URL
  let port: Int
  private let process: Process

  var certificateFile: String { folder.appending(path: "cert.pem").path }

  /// - Parameters:
  ///   - name: whom the certificate is for.
  ///   - user: the only account, with its password; `nil` when nobody need say who he is.
  ///   - hangs: whether it never answers once it has the text.
  init(
    _ mode: Mode = .startTLS, name: String = "localhost",
    user: (name: String, password: String)? = nil, hangs: Bool = false
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "taken"), withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "smtp_server.py").path
    var arguments = [script, "--folder", folder.appending(path: "taken").path]
    if mode != .plain {
      try Self.issue(name, in: folder)
      arguments += ["--cert", folder.appending(path: "cert.pem").path]
      arguments += ["--key", folder.appending(path: "key.pem").path]
    }
    if mode == .tls { arguments.append("--implicit") }
    if hangs { arguments.append("--hang") }
    if let user { arguments += ["--user", user.name, "--password", user.password] }
    process = Self.makeProcess(Self.python, arguments)
    let output = Pipe()
    process.standardOutput = output
    // Its end is what tells the server to end, should the test die.
    process.standardInput = Pipe()
    try process.run()
    port = try Self.readPort(output.fileHandleForReading)
  }

  deinit {
    stop()
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      assertionFailure("the test's folder is in use")
    }
  }

  func stop() {
    guard process.isRunning else { return }
    // Children of Dispatch's threads are born with SIGTERM blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// What it has taken, oldest first.
  func taken() throws -> [Taken] {
    let folder = folder.appending(path: "taken")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
      .map {
        try JSONDecoder().decode(Taken.self, from: Data(contentsOf: folder.appending(path: $0)))
      }
  }

  private static func issue(_ name: String, in folder: URL) throws {
    let maker = makeProcess(
      openssl,
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-days", "30", "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)",
        "-keyout", folder.appending(path: "key.pem").path,
        "-out", folder.appending(path: "cert.pem").path,
      ])
    try maker.run()
    maker.waitUntilExit()
    guard maker.terminationStatus == 0 else { throw Fault.noCertificate }
  }

  private static func makeProcess(_ path: String, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  private static func readPort(_ output: FileHandle) throws -> Int {
    var text = ""
    while true {
      let data = output.availableData
      text += String(decoding: data, as: UTF8.self)
      if text.hasSuffix("\n"), let port = Int(text.dropFirst(5).dropLast()) { return port }
      guard !data.isEmpty else { throw Fault.noPort(text) }
    }
  }

  enum Fault: Error {
    case noCertificate
    case noPort(String)
  }
}
