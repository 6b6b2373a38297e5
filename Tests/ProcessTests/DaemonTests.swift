import Glibc
import Testing
import TrialKit

/// The process itself: one at a time, gone when told to, its settings read again.
@Suite(.serialized)
struct DaemonTests {
  @Test func `a second daemon is refused, and told who is first`() async throws {
    let trial = try await TrialRun()
    try await trial.start()
    let pid = try #require(trial.instance.daemon?.pid)

    let second = try await trial.instance.run(["run"])

    #expect(second.exitCode == 69)
    #expect(second.errors.contains("pid \(pid)"), "\(second.errors)")
    #expect(try await trial.instance.run(["status"]).exitCode == 0)
  }

  @Test func `an answer that cannot be written whole is a failure, and said`() async throws {
    let folder = try TrialFolder()
    let errors = folder.file("errors")
    let status = try await ChildProcess(
      ProcessCommand(
        try Binaries().plansynk, ["doctor", "--config", folder.file("none.toml")],
        output: "/dev/full", errors: errors)
    ).wait(atMost: .seconds(20))
    #expect(status == .exited(1))
    #expect(TrialFile.text(errors).contains("the output cannot be written: No space left"))
  }

  @Test func `told to stop with requests in flight, it finishes them and charges nothing`()
    async throws
  {
    var trial = try await TrialRun(.init(orders: 40))
    try await trial.myndighet.misbehave(
      [TrialFault(.delay(milliseconds: 1000), method: "PUT")])
    try await trial.start()
    let store = StoreView(path: trial.instance.database)
    try await Patience.wait(for: "requests are in flight", atMost: .seconds(15)) {
      () throws(TrialError) in try store.states()["sending", default: 0] > 0
    }

    let (status, milliseconds) = try await Patience.measure { () throws(TrialError) in
      try await trial.instance.stop()
    }

    #expect(status == .exited(0))
    #expect(milliseconds < 5000)
    #expect(try store.states()["sending"] == nil)
    #expect(try store.states()["pending", default: 0] > 0)
    #expect(try store.charged() == 0)
    try await trial.myndighet.behave()
    try await trial.start()
    try await trial.deliverAll()
    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    #expect(try await trial.myndighet.summary().repeatsSame == 0)
  }

  @Test func `requests that get no answer are cut off at a stop, and charged to nobody`()
    async throws
  {
    var trial = try await TrialRun(.init(orders: 5)) { $0["http", "timeout_seconds"] = "60" }
    try await trial.myndighet.misbehave([TrialFault(.stall, method: "PUT")])
    try await trial.start()
    let store = StoreView(path: trial.instance.database)
    try await Patience.wait(for: "requests are in flight", atMost: .seconds(15)) {
      () throws(TrialError) in try store.states()["sending", default: 0] > 0
    }

    #expect(try await trial.instance.stop(atMost: .seconds(20)) == .exited(0))

    #expect(try store.charged() == 0)
    try await trial.myndighet.behave()
    try await trial.start()
    try await trial.deliverAll()
    #expect(try await trial.reconcile().isClean)
  }

  @Test func `a broken settings file changes nothing and says so; a good one takes effect`()
    async throws
  {
    let trial = try await TrialRun()
    try await trial.start()
    let instance = trial.instance
    let interval = { () async throws(TrialError) in
      try await instance.statusDocument()["destination"]?["poll_interval_seconds"]?.int
    }
    #expect(try await interval() == 1)

    try instance.write(settings: trial.settings.text + "\n[poll]\ninterval_secs = 7\n")
    instance.signal(SIGHUP)
    try await Patience.wait(for: "the daemon says so", atMost: .seconds(10)) {
      () throws(TrialError) in instance.said.contains("change nothing")
    }
    #expect(try await interval() == 1)

    var settings = trial.settings
    settings["poll", "interval_seconds"] = "7"
    try instance.write(settings)
    instance.signal(SIGHUP)
    try await Patience.wait(for: "the new settings hold", atMost: .seconds(10)) {
      () throws(TrialError) in try await interval() == 7
    }
    #expect(instance.daemon?.status == nil)
    #expect(try await instance.stop() == .exited(0))
  }

  @Test func `another unit needs an instance of its own, also when settings are read again`()
    async throws
  {
    let trial = try await TrialRun()
    try await trial.start()
    let instance = trial.instance
    var settings = trial.settings
    settings["myndighet", "utforarenhet"] = "\"SE-other\""
    try instance.write(settings)

    let reload = try await instance.run(["reload"])

    #expect(reload.exitCode == 78)
    #expect(instance.said.contains("put that back"))
    _ = try await instance.stop()
    let start = try await instance.run(["run"])
    #expect(start.exitCode == 78)
    #expect(start.errors.contains("myndighet.utforarenhet is SE-other"), "\(start.errors)")
    try instance.write(trial.settings)
    try await trial.start()
  }

  @Test func `a new token is no use before a restart, and reload says so`() async throws {
    let trial = try await TrialRun()
    try await trial.start()
    let instance = trial.instance
    #expect(try await !instance.run(["reload"]).output.contains("token"))
    try TrialFile.write(
      "another\n".utf8, to: instance.settingsFile.replacing("prov.toml", with: "token"), mode: 0o600
    )
    let reload = try await instance.run(["reload"])
    #expect(reload.output.contains("a new token needs a restart"), "\(reload.output)")
  }

  @Test(
    arguments: [
      ("[retry]\nbase_secnds = 1", "base_secnds"),
      ("[poll]\ninterval_seconds = 0", "interval_seconds"),
      ("[regelverk]\nsvar = \"kanske\"", "svar"), ("[http]\nconcurrency = \"8\"", "concurrency"),
      ("[spool]\nscan_interval_seconds = 1.5", "scan_interval_seconds"), ("[brev]\nx = 1", "brev"),
    ])
  func `wrong settings end with 78, naming file, line and key`(text: String, key: String)
    async throws
  {
    let folder = try TrialFolder()
    let settings = InstanceSettings(
      api: "http://127.0.0.1:9/utforarsynk/v1", utforarenhet: "SE2321000000-1001")
    var whole = settings.text
    let table = text.prefix { $0 != "\n" }
    if whole.contains(table) {
      whole = whole.replacing(table, with: text)
    } else {
      whole += "\n" + text + "\n"
    }
    let instance = try Instance(settings, token: "t", binaries: Binaries(), in: folder)
    try instance.write(settings: whole)
    let line = try #require(
      whole.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains(key) })

    let output = try await instance.run(["run"])

    #expect(output.exitCode == 78)
    #expect(output.errors.contains("prov.toml:\(line + 1)"), "\(output.errors)")
    #expect(output.errors.contains(key))
  }
}
