import ArgumentParser
import PlansynkControl
import PlansynkCore

/// `plansynk uppfoljning`: say that a plan was followed up.
struct UppfoljningCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uppfoljning", abstract: "Say that a plan was followed up.",
    discussion: "The myndighet is sent nothing; what was found stands in the journal.")

  @OptionGroup var options: InstanceOptions

  @Argument(help: "The plan: its UUID, planId in the document.")
  var plan: PlanArgument

  @Option(help: "The day on which it was followed up, YYYY-MM-DD.")
  var datum: DayArgument

  @Flag(help: "Its goals were followed up too.")
  var mal = false

  func run() throws {
    let document = UppfoljningDokument(plan: plan.id, datum: datum.day, malUppfoljda: mal)
    try DaemonVerb.handIn(.uppfoljning(document), options)
  }
}
