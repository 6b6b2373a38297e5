import FoundationEssentials
import Testing
import TrialKit

/// The daemon and a real mail server: letters arrive, under an account and over TLS, and hold no
/// person (I12).
@Suite(
  .serialized,
  .enabled(if: MailServer.isAvailable, "needs Debian's packages python3-aiosmtpd and openssl"))
struct MailTests {
  /// Half a year: plans are to be followed up by then.
  private static let later = ["PLANSYNK_FAULT_CLOCK": "\(200 * 86_400)"]

  private func expectSilence(_ text: String) {
    for canary in Canaries.words { #expect(!text.lowercased().contains(canary)) }
  }

  @Test func `a test letter and a digest arrive, and no canary does`() async throws {
    let server = try await MailServer()
    var habits = Neighbour.Habits()
    habits.mark = "kanarie"
    var trial = try await TrialRun(habits: habits) { server.name(in: &$0) }
    try await trial.myndighet.issue(4, with: Canaries.persons)
    try await trial.start()
    try await trial.deliverAll()

    let proof = try await trial.instance.run(["mail", "prov"])
    #expect(proof.exitCode == 0, "\(proof.errors)")
    #expect(try server.taken().count == 1)
    #expect(try server.taken().first?.contains("provbrev") == true)

    try await trial.instance.stop()
    try await trial.instance.start(environment: Self.later)
    try await Patience.wait(for: "the digest comes", atMost: .seconds(30)) {
      () throws(TrialError) in try server.taken().count == 2
    }
    let digest = try #require(try server.taken().last)
    #expect(digest.contains("Planer att f\\u00f6lja upp"))
    #expect(digest.contains(#""tls": true"#) && digest.contains(#""user": "plansynk""#))
    #expect(digest.contains(#""defects": []"#))
    for letter in try server.taken() { expectSilence(letter) }
    expectSilence(trial.instance.said)
    #expect(!trial.instance.said.contains(MailServer.password))
  }

  @Test func `a mail server that is down is told once in the log, and disturbs nothing`()
    async throws
  {
    let server = try await MailServer()
    var trial = try await TrialRun { server.name(in: &$0) }
    try await trial.myndighet.issue(2)
    try await trial.start()
    try await trial.deliverAll()
    try await trial.instance.stop()
    server.stop()
    try await trial.instance.start(environment: Self.later)
    try await Patience.wait(for: "the log says so", atMost: .seconds(30)) {
      () throws(TrialError) in trial.instance.said.contains("Mails wait: the mail server")
    }
    let proof = try await trial.instance.run(["mail", "prov"])
    #expect(proof.exitCode == 1)
    #expect(proof.errors.contains("cannot be reached"))
    #expect(try await trial.instance.stop() == .exited(0))
    #expect(trial.instance.said.ranges(of: "Mails wait").count == 1)
  }

  @Test func `a mail server that has a letter and never answers holds up neither reload nor stop`()
    async throws
  {
    let server = try await MailServer(hangs: true)
    var trial = try await TrialRun { server.name(in: &$0) }
    try await trial.myndighet.issue(2)
    try await trial.start()
    try await trial.deliverAll()
    try await trial.instance.stop()
    try await trial.instance.start(environment: Self.later)
    try await server.awaitHanging()
    let instance = trial.instance

    var settings = trial.settings
    settings["poll", "interval_seconds"] = "2"
    try instance.write(settings)
    let (_, reloading) = try await Patience.measure { () throws(TrialError) in
      #expect(try await instance.run(["reload"]).exitCode == 0)
      try await Patience.wait(for: "the new settings are in force", atMost: .seconds(30)) {
        () throws(TrialError) in
        try await instance.run(["status"]).output.contains("(every 2 s)")
      }
    }
    #expect(reloading < 8000, "a letter on its way has two seconds more")

    try await server.awaitHanging()
    let (status, stopping) = try await Patience.measure { () throws(TrialError) in
      try await instance.stop()
    }
    #expect(status == .exited(0))
    #expect(stopping < 8000)
    #expect(try server.taken().isEmpty)
  }

  @Test func `a new password is read by reload, and what had failed is tried at once`() async throws
  {
    let server = try await MailServer()
    var trial = try await TrialRun { server.name(in: &$0) }
    try TrialFile.write("fel\n".utf8, to: server.passwordFile, mode: 0o600)
    try await trial.myndighet.issue(2)
    try await trial.start()
    try await trial.deliverAll()
    try await trial.instance.stop()
    try await trial.instance.start(environment: Self.later)
    let instance = trial.instance
    let says = "mail to the chef fails for"
    try await Patience.wait(for: "check says so", atMost: .seconds(30)) {
      () throws(TrialError) in try await instance.run(["check"]).output.contains(says)
    }
    let shown = try await instance.run(["status"]).output
    #expect(shown.contains(says) && shown.contains("(credentials)"))
    #expect(shown.contains("mail.losenord_file"))
    let judged = try await instance.run(["doctor"])
    #expect(judged.exitCode == 1)
    #expect(judged.output.contains("FAULT     mail: \(says)"))
    let fault = try await instance.statusDocument()["mail"]?["fault"]
    #expect(fault?["kind"]?.string == "credentials")

    try TrialFile.write((MailServer.password + "\n").utf8, to: server.passwordFile, mode: 0o600)
    #expect(try await instance.run(["reload"]).output.contains("new settings"))
    try await Patience.wait(for: "the letter comes", atMost: .seconds(30)) {
      () throws(TrialError) in try server.taken().count == 1
    }
    try await Patience.wait(for: "all is well", atMost: .seconds(10)) {
      () throws(TrialError) in try await !instance.run(["check"]).output.contains(says)
    }
    #expect(try await instance.run(["doctor"]).output.contains("ok        mail: last letter"))
    #expect(try await instance.run(["reload"]).output.contains("nothing has changed"))
  }

  @Test func `check-config looks at the password, and a daemon does not start without it`()
    async throws
  {
    let server = try await MailServer()
    let trial = try await TrialRun { server.name(in: &$0) }
    #expect(try await trial.instance.run(["check-config"]).output.contains("mail.losenord_file"))
    try TrialFile.write("hemligt\n".utf8, to: server.passwordFile, mode: 0o644)
    for command in ["check-config", "run"] {
      let answer = try await trial.instance.run([command])
      #expect(answer.exitCode == 78)
      #expect(answer.errors.contains("mail.losenord_file"))
      #expect(!answer.errors.contains(MailServer.password))
    }
  }
}

/// A real SMTP server, Debian's python3-aiosmtpd, with a certificate and one account.
private final class MailServer: Sendable {
  static let password = "hemligt-losen"
  private static let python = "/usr/bin/python3"
  private static let openssl = "/usr/bin/openssl"

  static var isAvailable: Bool {
    FileManager.default.isExecutableFile(atPath: python)
      && FileManager.default.isExecutableFile(atPath: openssl)
      && FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/aiosmtpd")
  }

  private let folder: TrialFolder
  private let process: ChildProcess
  private let port: Int

  var passwordFile: String { folder.file("losenord") }

  /// - Parameter hangs: whether it never answers once it has a letter's text.
  init(hangs: Bool = false) async throws {
    folder = try TrialFolder()
    let folder = folder
    let taken = try folder.make("taken")
    try TrialFile.write((Self.password + "\n").utf8, to: folder.file("losenord"), mode: 0o600)
    _ = try await ChildProcess(
      ProcessCommand(
        Self.openssl,
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
          "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
          "-keyout", folder.file("key.pem"), "-out", folder.file("cert.pem"),
        ], output: folder.file("openssl.out"), errors: folder.file("openssl.err"))
    ).wait(atMost: .seconds(20))
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "PlansynkMailTests/smtp_server.py").path
    process = try ChildProcess(
      ProcessCommand(
        Self.python,
        [
          script, "--stay", "--folder", taken, "--cert", folder.file("cert.pem"), "--key",
          folder.file("key.pem"), "--user", "plansynk", "--password", Self.password,
        ] + (hangs ? ["--hang"] : []), output: folder.file("server.out"),
        errors: folder.file("server.err")))
    let said = { TrialFile.text(folder.file("server.out")) }
    try await Patience.wait(for: "the mail server listens", atMost: .seconds(20)) {
      () throws(TrialError) in said().hasSuffix("\n")
    }
    port = try #require(said().split(separator: " ").last.flatMap { Int($0.dropLast()) })
  }

  deinit { process.kill() }

  func stop() { process.kill() }

  /// Returns when it has a letter's text and does not answer; from then on it is another's turn.
  func awaitHanging() async throws {
    let file = folder.file("taken/hang")
    try await Patience.wait(for: "the mail server hangs", atMost: .seconds(90)) {
      () throws(TrialError) in FileManager.default.fileExists(atPath: file)
    }
    try TrialFile.remove(file)
  }

  /// Names it in an instance's settings.
  func name(in settings: inout InstanceSettings) {
    settings["mail", "url"] = "\"smtp://localhost:\(port)\""
    settings["mail", "fran"] = "\"plansynk@example.se\""
    settings["mail", "till"] = "[\"chef@example.se\"]"
    settings["mail", "anvandare"] = "\"plansynk\""
    settings["mail", "losenord_file"] = "\"\(passwordFile)\""
    settings["mail", "ca_file"] = "\"\(folder.file("cert.pem"))\""
    settings["mail", "sammandrag_klockan"] = "\"00:00\""
  }

  /// The mails that it took, as JSON, oldest first.
  func taken() throws(TrialError) -> [String] {
    TrialFile.names(in: folder.file("taken")).filter { $0.hasSuffix(".json") }.sorted()
      .map { TrialFile.text(folder.file("taken/\($0)")) }
  }
}
