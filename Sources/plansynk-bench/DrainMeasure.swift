import CBench
import PlansynkHost
import PlansynkService

/// How fast a full queue is delivered: leases, requests, receipts, clocks, history and the files
/// that are owed to the care system, every record durable before the next lease.
struct DrainMeasure {
  static let bodyBytes = 8 << 10

  private let options: BenchOptions

  init(_ options: BenchOptions) { self.options = options }

  /// Every pairing of requests in flight with a slower disk; whether all ratios will do.
  func run(inFlight: [Int], delays: [Int]) async throws -> Bool {
    Allocator.keepFreed(upTo: 4 << 20)
    try Disk.install()
    let folder = try BenchFolder(in: options.folder)
    let queues = Queues(folder)
    say("making two queues of \(options.count) plans of \(Self.bodyBytes) bytes")
    try EngineQueue(plans: options.count, bodyBytes: Self.bodyBytes).write(to: queues.engine)
    try reference {
      cbench_reference_seed(queues.reference, options.count, Self.bodyBytes, $0)
    }
    let sink = try SinkProcess()
    var isMet = true
    for delay in delays {
      for concurrency in inFlight {
        let table = try await measure(concurrency, delay: delay, queues, sink)
        say(table.text)
        isMet = table.isMet && isMet
      }
    }
    return isMet
  }

  private func measure(
    _ concurrency: Int, delay: Int, _ queues: Queues, _ sink: SinkProcess
  ) async throws -> RoundTable {
    let disk = delay == 0 ? "" : ", \(delay) ms added to each fsync"
    var table = RoundTable(
      "drain, \(concurrency) in flight\(disk)", "plans", count: options.count,
      required: delay == 0 ? 0.6 : 0.5)
    Disk.delay(milliseconds: delay)
    defer { Disk.delay(milliseconds: 0) }
    for _ in 0..<options.rounds {
      try queues.refill()
      let watch = Sample.Watch()
      try reference {
        cbench_reference_drain(queues.work, sink.port, concurrency, options.count, $0)
      }
      let reference = watch.sample
      try queues.refill(engine: true)
      table.add(reference: reference, ours: try await drain(queues.work, concurrency, sink))
    }
    return table
  }

  private func drain(
    _ database: String, _ concurrency: Int, _ sink: SinkProcess
  ) async throws -> Sample {
    let engine = try BenchEngine(
      database: database, baseURL: sink.baseURL, concurrency: concurrency)
    let delivery = DeliveryService(
      engine.surroundings, destination: engine.destination, policy: engine.policy,
      concurrency: concurrency, onTurn: {}, onReopened: {})
    let delivered = "SELECT count FROM kept_count WHERE subject = 'plan' AND state = 'delivered'"
    return try await engine.measure(
      options.count, of: delivered, run: { await delivery.run() },
      stop: { delivery.stop() })
  }
}

/// The queues as they were made, and the one that is being emptied.
private struct Queues {
  let engine: String
  let reference: String
  let work: String

  init(_ folder: BenchFolder) {
    engine = folder.file("engine.db")
    reference = folder.file("reference.db")
    work = folder.file("work.db")
  }

  /// A full queue once more.
  func refill(engine isEngine: Bool = false) throws {
    try BenchFolder.remove(database: work)
    try Disk.copy(isEngine ? engine : reference, to: work)
  }
}

/// Runs a reference, which writes what went wrong.
func reference(_ body: (UnsafeMutablePointer<CChar>) -> Int32) throws(BenchFault) {
  var fault = [CChar](repeating: 0, count: Int(CBENCH_FAULT_MAX))
  let code = fault.withUnsafeMutableBufferPointer { buffer in
    buffer.baseAddress.map(body) ?? -1
  }
  guard code != 0 else { return }
  let text = fault.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  throw BenchFault("the reference failed: \(String(decoding: text, as: UTF8.self))")
}
