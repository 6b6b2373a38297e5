import CBench
import PlansynkHost
import PlansynkService

/// How fast a feed is read to its end: each order verbatim with its columns, the receipt that is
/// owed and the file for the care system, a page a transaction.
struct IngestMeasure {
  private let options: BenchOptions

  init(_ options: BenchOptions) { self.options = options }

  /// Whether the ratio will do.
  func run() async throws -> Bool {
    Allocator.keepFreed(upTo: 4 << 20)
    try Disk.install()
    let folder = try BenchFolder(in: options.folder)
    try FeedPages(orders: options.count).write(to: folder.path)
    let sink = try SinkProcess(pages: folder.path)
    let database = folder.file("work.db")
    var table = RoundTable(
      "ingest, pages of \(FeedPages.pageLimit)", "orders", count: options.count, required: 0.3)
    for _ in 0..<options.rounds {
      try BenchFolder.remove(database: database)
      let watch = Sample.Watch()
      try reference { cbench_reference_ingest(database, sink.port, options.count, $0) }
      let reference = watch.sample
      try BenchFolder.remove(database: database)
      table.add(reference: reference, ours: try await ingest(database, sink))
    }
    say(table.text)
    return table.isMet
  }

  private func ingest(_ database: String, _ sink: SinkProcess) async throws -> Sample {
    let engine = try BenchEngine(database: database, baseURL: sink.baseURL, concurrency: 4)
    let poll = PollService(
      engine.surroundings, destination: engine.destination, intervalSeconds: 60,
      pageLimit: FeedPages.pageLimit, onNews: {})
    return try await engine.measure(
      options.count, of: "SELECT max(id) FROM bestallning_version", run: { await poll.run() },
      stop: { poll.stop() })
  }
}
