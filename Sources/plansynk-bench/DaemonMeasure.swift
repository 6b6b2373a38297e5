import FoundationEssentials
import Glibc
import TrialKit

/// What the daemon takes of the machine when there is nothing to do: the built program itself.
struct IdleMeasure {
  let seconds: Int

  func run() async throws {
    let sink = try SinkProcess()
    let daemon = try BenchDaemon(sink)
    try await daemon.instance.start()
    // What a start has to do is not idling.
    await Patience.linger(.seconds(2))
    let before = try daemon.facts()
    await Patience.linger(.seconds(seconds))
    let after = try daemon.facts()
    try await daemon.instance.stop()
    let cpu = Double(after.cpuTicks - before.cpuTicks) / Double(sysconf(Int32(_SC_CLK_TCK)))
    say(
      """
      idle, \(seconds) s
        \(decimal(Double(after.residentKiB) / 1024, 1)) MiB resident, of which \
      \(decimal(Double(after.anonymousKiB) / 1024, 1)) MiB anonymous; \
      \(decimal(cpu * 1000 / Double(seconds), 2)) ms CPU a second; \(after.threads) threads

      """)
  }
}

/// How long a start takes after a kill with a full queue: until the daemon answers its operators.
struct StartMeasure {
  let plans: Int
  private static let rounds = 5

  func run() async throws {
    let sink = try SinkProcess()
    let daemon = try BenchDaemon(sink)
    try EngineQueue(plans: plans, bodyBytes: DrainMeasure.bodyBytes)
      .write(to: daemon.instance.database)
    var times: [Double] = []
    // Killed while it delivers, each time; the sink goes on taking.
    for _ in 0..<Self.rounds {
      let (_, milliseconds) = try await Patience.measure { () throws(TrialError) in
        try await daemon.instance.start()
      }
      times.append(Double(milliseconds))
      daemon.instance.kill()
    }
    say(
      """
      start after a kill, \(plans) plans queued at the first, \(Self.rounds) rounds
        until it answers\(Spread(times).text(decimals: 0))  ms

      """)
  }
}

/// The daemon as a process, against the sink.
private struct BenchDaemon {
  let instance: Instance

  init(_ sink: SinkProcess) throws {
    let folder = try TrialFolder()
    var settings = InstanceSettings(api: sink.baseURL, utforarenhet: BenchEngine.utforarenhet)
    settings["store", "free_space_min_mib"] = "1"
    instance = try Instance(
      settings, token: "bench-token", binaries: try Binaries(), in: folder)
    guard mkdir(instance.stateDirectory, 0o711) == 0 else {
      throw BenchFault("\(instance.stateDirectory) cannot be made")
    }
  }

  struct Facts {
    var residentKiB = 0
    var anonymousKiB = 0
    var threads = 0
    var cpuTicks = 0
  }

  /// proc(5): `status` by its names, and of `stat` the 14th and 15th field.
  func facts() throws -> Facts {
    guard let pid = instance.daemon?.pid else { throw BenchFault("the daemon does not run") }
    var facts = Facts()
    for line in try Self.read("/proc/\(pid)/status").split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count > 1, let figure = Int(words[1]) else { continue }
      switch words[0] {
      case "VmRSS:": facts.residentKiB = figure
      case "RssAnon:": facts.anonymousKiB = figure
      case "Threads:": facts.threads = figure
      default: break
      }
    }
    let fields = try Self.read("/proc/\(pid)/stat").split(separator: ")").last ?? ""
    let ticks = fields.split(separator: " ").dropFirst(11).prefix(2).compactMap { Int($0) }
    facts.cpuTicks = ticks.reduce(0, +)
    return facts
  }

  private static func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }
}
