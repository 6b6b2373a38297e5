import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost

/// `plansynk hold`: a person stops items.
struct HoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Stop items until they are released.",
    discussion: """
      What is held is not sent, and holds nothing else up but a plan whose attachment it is. Its \
      last day stays where it is. What is on its way is finished first. Held again, the reason and \
      the end become the new ones. A plan's attachments are items of their own: see list --order.

      plansynk hold P-7F3K --reason "awaiting signature" --until 2026-12-01
      plansynk hold --kind plan --order B-41QX --reason "wrong clerk" --yes=2
      """)

  @OptionGroup var options: InstanceOptions
  @OptionGroup var chosen: SelectionOptions
  @OptionGroup var reason: ReasonOptions
  @OptionGroup var until: UntilOptions

  func run() throws {
    let end = try until.read(zone: try SwedishZone.open(), now: SystemClock().now)
    let terms = StandstillTerms(reason: try reason.read(), until: end)
    try ItemsReport(wouldBe: "would be held", isNone: "there is nothing to hold")
      .ask(.hold(chosen.selection, terms), options)
  }
}

/// `plansynk release`: held items go on.
struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Let held items be what they were before.",
    discussion: """
      What waited is sent when its time has come; what the myndighet had refused needs attention \
      again: see retry.

      plansynk release P-7F3K
      plansynk release --all --yes=4
      """)

  @OptionGroup var options: InstanceOptions
  @OptionGroup var chosen: SelectionOptions

  func run() throws {
    try ItemsReport(wouldBe: "would be released", isNone: "nothing is held")
      .ask(.release(chosen.selection), options)
  }
}
