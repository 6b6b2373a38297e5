import ArgumentParser
import PlansynkControl

/// `plansynk cancel`: items are struck for good.
struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Strike items for good: they will not be sent.",
    discussion: """
      There is no way back but handing in anew. A plan takes its attachments along, and its insats \
      counts as one without a plan again. The care system is told through utkorg/. What is on its \
      way is finished and cannot be struck.

      plansynk cancel P-7F3K --reason "written for the wrong order"
      """)

  @OptionGroup var options: InstanceOptions
  @OptionGroup var chosen: SelectionOptions
  @OptionGroup var reason: ReasonOptions

  func run() throws {
    let why = try reason.read()
    try ItemsReport(wouldBe: "would be struck for good", isNone: "there is nothing to strike")
      .ask(.cancel(chosen.selection, reason: why), options)
  }
}
