import ArgumentParser

/// Measures of speed, each beside a small reference in plain C that does the same durable work in
/// the same run: what a machine is worth that day cancels out in the ratio.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plansynk-bench",
    abstract: "Measures of speed, each beside a reference in plain C.",
    discussion: """
      Rounds of both sides take turns. What counts is the ratio of a round: figures of different \
      machines, and of different hours, do not compare. Ends with code 1 when a ratio is below \
      what is required.
      """,
    subcommands: [All.self, Drain.self, Ingest.self, Idle.self, Start.self, Sink.self],
    defaultSubcommand: All.self)
}

/// `plansynk-bench all`: everything, one after the other.
struct All: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Every measure.")

  @OptionGroup var options: BenchOptions

  func run() async throws {
    var isMet = try await DrainMeasure(options).run(inFlight: [8, 32], delays: [0, 4])
    isMet = try await IngestMeasure(options).run() && isMet
    try await StartMeasure(plans: options.count).run()
    try await IdleMeasure(seconds: 20).run()
    guard isMet else { throw ExitCode.failure }
  }
}

/// What every measure takes.
struct BenchOptions: ParsableArguments {
  @Option(help: "How many plans, or orders.")
  var count = 20_000

  @Option(help: "How many rounds of each side.")
  var rounds = 5

  @Option(help: "A folder on the disk to measure; the databases lie there for the time being.")
  var folder = "/var/tmp"
}

/// `plansynk-bench drain`: a queue that is full.
struct Drain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How fast a full queue is delivered, every record durable.")

  @OptionGroup var options: BenchOptions

  @Option(help: "How many requests may be out at once.")
  var inFlight = [8, 32]

  @Option(help: "Milliseconds that each fsync takes longer.")
  var delay = [0, 4]

  func run() async throws {
    let isMet = try await DrainMeasure(options).run(inFlight: inFlight, delays: delay)
    guard isMet else { throw ExitCode.failure }
  }
}

/// `plansynk-bench ingest`: a feed that is long.
struct Ingest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How fast a feed is read to its end, every page durable.")

  @OptionGroup var options: BenchOptions

  func run() async throws {
    guard try await IngestMeasure(options).run() else { throw ExitCode.failure }
  }
}

/// `plansynk-bench idle`: nothing to do.
struct Idle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What the daemon takes of the machine when there is nothing to do.")

  @Option(help: "How long to look, in seconds.")
  var seconds = 20

  func run() async throws { try await IdleMeasure(seconds: seconds).run() }
}

/// `plansynk-bench start`: after a kill.
struct Start: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How long a start takes after a kill with a full queue.")

  @Option(help: "How many plans are queued.")
  var count = 20_000

  func run() async throws { try await StartMeasure(plans: count).run() }
}

/// `plansynk-bench sink PAGES`: the other side; the measures start it by themselves.
struct Sink: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The fast other side, until its input ends.", shouldDisplay: false)

  @Argument(help: "The folder of the feed's pages; empty for none.")
  var pages: String

  func run() throws { try SinkProcess.serve(pages: pages) }
}
