import ArgumentParser
import PlansynkControl
import PlansynkCore

/// `plansynk retry`: what needs attention goes again, and what waits goes now.
struct RetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Try items again now.",
    discussion: """
      With --all everything in attention: the first time the count is shown, and --yes=COUNT with \
      that count does it.
      """)

  @OptionGroup var options: InstanceOptions

  @Argument(help: "Short ids such as P-7F3K, or unique beginnings of them.")
  var ids: [String] = []

  @Flag(help: "Everything in attention.")
  var all = false

  @Option(help: "How many --all is expected to concern.")
  var yes: Int?

  func validate() throws {
    guard all != !ids.isEmpty else {
      throw ValidationError("Name the items to retry, or all of them with --all.")
    }
    guard all || yes == nil else { throw ValidationError("--yes belongs to --all.") }
  }

  func run() throws {
    let selection: RetrySelection =
      all ? .all(expected: yes) : .items(ids.map(ShortID.normalized))
    switch try DaemonVerb.ask(.retry(selection), options) {
    case .retried(let items):
      if items.isEmpty { Console.show("nothing needs a retry") }
      Console.show(items.map { "\($0.shortID)  \($0.state.rawValue)" })
    case .needsCount(0):
      Console.show("nothing needs a retry")
    case .needsCount(let count):
      throw CommandExit.usage.with(
        "\(count) item\(count == 1 ? "" : "s") would be tried again, and nothing was done: "
          + "say --all --yes=\(count)")
    default: throw DaemonVerb.unexpected
    }
  }
}
