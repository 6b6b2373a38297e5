import CBench
import Glibc
import PlansynkCore
import PlansynkCurl
import PlansynkHTTP
import PlansynkHost
import PlansynkService
import PlansynkStorage
import PlansynkWire

/// The services that are measured, wired as `plansynk run` wires them: the real store, client,
/// gateway, clocks and executor. What is left out is what has nothing to do here: the trays, the
/// control socket and the published status.
struct BenchEngine {
  static let utforarenhet = "bench"
  static let random = SystemRandom()

  let store: SQLiteStore
  let client: CurlClient
  let surroundings: Surroundings
  let destination: Destination
  let policy = RetryPolicy()
  private let database: String

  init(database: String, baseURL: String, concurrency: Int) throws {
    self.database = database
    store = try SQLiteStore(path: database)
    var options = CurlOptions(userAgent: "plansynk/bench")
    options.connectionsMax = concurrency + 2
    options.protocols = .httpsAndHTTP
    client = try CurlClient(options: options)
    let time = SystemClock()
    surroundings = Surroundings(
      store: store,
      gateway: HTTPGateway(
        client: client,
        options: GatewayOptions(
          baseURL: baseURL, utforarenhet: Self.utforarenhet, token: "bench",
          timeoutMilliseconds: 30_000), store: store, time: time),
      codec: ContractCodec(systemNamn: "plansynk", systemVersion: "bench"), time: time,
      zone: try StockholmZone(), random: Self.random, journal: LoudJournal(),
      executor: SerialDispatchExecutor(label: "plansynk.store"), regelverk: Regelverk(),
      utforarenhet: Self.utforarenhet)
    destination = Destination(
      policy: policy, concurrency: concurrency, stored: .closed, time: time, random: Self.random)
  }

  /// Runs a service until what a question in SQL counts has come so far; what that took.
  func measure(
    _ count: Int, of question: String, run: @escaping @Sendable () async -> Void,
    stop: () -> Void
  ) async throws -> Sample {
    var watch: OpaquePointer?
    let code = cbench_watch_open(database, question, &watch)
    guard let watch else { throw BenchFault("SQLite \(code): the store cannot be watched") }
    defer { cbench_watch_close(watch) }
    guard code == 0 else { throw BenchFault("SQLite \(code): the store cannot be watched") }
    let clock = Sample.Watch()
    async let running: Void = run()
    while cbench_watch_count(watch) < count, clock.sample.seconds < 300 {
      await surroundings.time.sleep(milliseconds: 4)
    }
    let sample = clock.sample
    stop()
    await running
    await client.shutdown()
    let reached = cbench_watch_count(watch)
    guard reached == count else {
      throw BenchFault("\(reached) of \(count) after 300 s: \(question)")
    }
    try store.close()
    return sample
  }
}

/// What the daemon would write at its default level is formed and dropped; trouble is shown.
private struct LoudJournal: Journal {
  func keeps(_ level: JournalLine.Level) -> Bool { level != .debug }

  func note(_ line: JournalLine) {
    switch line.level {
    case .debug, .info, .notice: break
    case .warning, .error: say("\(line.message) \(line.fields)")
    }
  }
}
