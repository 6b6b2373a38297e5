import ArgumentParser
import PlansynkControl

/// `plansynk retry`: what needs attention goes again, and what waits goes now.
struct RetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Try items again now.",
    discussion: """
      With a filter everything in attention that it lets through: the first time the count is \
      shown, and --yes=COUNT with that count does it.

      plansynk retry P-7F3K
      plansynk retry --kind plan --yes=3
      """)

  @OptionGroup var options: InstanceOptions
  @OptionGroup var chosen: SelectionOptions

  func run() throws {
    try ItemsReport(wouldBe: "would be tried again", isNone: "nothing needs a retry")
      .ask(.retry(chosen.selection), options)
  }
}
