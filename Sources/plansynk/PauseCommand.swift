import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost

/// `plansynk pause`: all traffic one way stands still.
struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Stop sending, or polling, until somebody resumes.",
    discussion: """
      Everything goes on being taken in, and last days stay where they are: check is CRITICAL once \
      something has less than three days left. What is on its way is finished, and its answers are \
      recorded. A pause outlasts a restart.

      plansynk pause --reason "the municipality moves its servers" --until 12h
      plansynk pause --inbound --reason "orders are doubled there"
      """)

  @OptionGroup var options: InstanceOptions
  @OptionGroup var reason: ReasonOptions
  @OptionGroup var until: UntilOptions

  @Flag(help: "Stop reading the feed instead; what is owed is sent.")
  var inbound = false

  func run() throws {
    let end = try until.read(zone: try SwedishZone.open(), now: SystemClock().now)
    let terms = StandstillTerms(reason: try reason.read(), until: end)
    try DaemonVerb.perform(.pause(inbound ? .polling : .sending, terms), options)
  }
}

/// `plansynk resume`: everything goes on.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "End every pause.",
    discussion: """
      Held items stay held: see release.

      plansynk resume
      """)

  @OptionGroup var options: InstanceOptions

  func run() throws { try DaemonVerb.perform(.resume, options) }
}
