import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost

/// `plansynk svar`: a person's answer to an order.
struct SvarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "svar", abstract: "Answer an order: accepterad or avbojd.",
    discussion: "The reason of avbojd is read from standard input.")

  @OptionGroup var options: InstanceOptions

  @Argument(help: "The order: its handle B-...., its UUID, or the beginning of either.")
  var order: OrderArgument

  @Argument(help: "accepterad or avbojd.")
  var svar: SvarArgument

  @Option(help: "The day of the answer, YYYY-MM-DD; today unless given.")
  var datum: DayArgument?

  func run() throws {
    let day: CalendarDay
    if let datum {
      day = datum.day
    } else {
      day = try SwedishZone.open().day(of: SystemClock().now)
    }
    var reason: String?
    if svar.svar == .avbojd {
      reason = Console.readText(prompt: "Orsak: ")
      if reason == nil {
        throw CommandExit.usage.with("avbojd needs a reason on standard input, at most 4000 bytes")
      }
    }
    let answer = ControlSvar(order: order.reference, svar: svar.svar, datum: day, orsak: reason)
    try DaemonVerb.handIn(.svar(answer), options)
  }
}

/// An answer on the command line.
struct SvarArgument: ExpressibleByArgument {
  static let allValueStrings = SvarDokument.Svar.allCases.map(\.rawValue)

  let svar: SvarDokument.Svar

  init?(argument: String) {
    guard let svar = SvarDokument.Svar(rawValue: argument) else { return nil }
    self.svar = svar
  }
}
