import ArgumentParser
import PlansynkControl
import PlansynkCore

/// `plansynk insats`: say what happened to an insats.
struct InsatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "insats", abstract: "Say that an insats began, paused, resumed or ended.",
    discussion: """
      plansynk insats starta B-41QX 8c63 --datum 2026-11-05
      plansynk insats starta B-41QX 8c63 --datum 2026-11-06 --ersatter 2026-11-05
      """,
    subcommands: [
      InsatsStarta.self, InsatsAvbryt.self, InsatsAteruppta.self, InsatsAvsluta.self,
      InsatsAnnullera.self,
    ])
}

/// What every event needs.
struct HandelseArguments: ParsableArguments {
  @OptionGroup var options: InstanceOptions

  @Argument(help: "The order: its handle B-...., its UUID, or the beginning of either.")
  var order: OrderArgument

  @Argument(
    help: "The insats: its UUID, or a beginning of four characters or more, unique in the order.")
  var insats: InsatsArgument

  @Option(help: "The day on which it happened, YYYY-MM-DD.")
  var datum: DayArgument

  @Flag(help: "Read a reason from standard input.")
  var orsak = false

  /// Hands the event in; a correction takes the place of one of the same type.
  func handIn(_ typ: InsatsHandelse.Typ, _ rattelse: RattelseArguments) throws {
    try handIn(
      typ,
      ersatter: rattelse.ersatter.map { HandelseDokument.Ersatter(typ: typ, datum: $0.day) })
  }

  /// Hands the event in.
  func handIn(
    _ typ: InsatsHandelse.Typ, ersatter: HandelseDokument.Ersatter? = nil
  ) throws {
    var reason: String?
    if orsak {
      reason = Console.readText(prompt: "Orsak: ")
      if reason == nil {
        throw CommandExit.usage.with("--orsak: no reason on standard input, or a too long one")
      }
    }
    let event = ControlHandelse(
      order: order.reference, insats: insats.id, typ: typ, datum: datum.day, orsak: reason,
      ersatter: ersatter)
    try DaemonVerb.handIn(
      .handelse(event), options,
      hint: "--ersatter DAY corrects the day of what was told before; plansynk insats annullera"
        + " --typ TYPE --datum DAY takes it back; plansynk show ORDER tells what was")
  }
}

/// That a day was told wrongly.
struct RattelseArguments: ParsableArguments {
  @Option(help: "The day under which the same was told before, wrongly: this corrects it.")
  var ersatter: DayArgument?
}

/// `plansynk insats starta`.
struct InsatsStarta: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "starta", abstract: "It began: the plan clock counts from this day.")

  @OptionGroup var event: HandelseArguments
  @OptionGroup var rattelse: RattelseArguments

  func run() throws { try event.handIn(.paborjad, rattelse) }
}

/// `plansynk insats avbryt`.
struct InsatsAvbryt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "avbryt", abstract: "It is interrupted, for a stay in hospital say.")

  @OptionGroup var event: HandelseArguments
  @OptionGroup var rattelse: RattelseArguments

  func run() throws { try event.handIn(.avbruten, rattelse) }
}

/// `plansynk insats ateruppta`.
struct InsatsAteruppta: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ateruppta", abstract: "It goes on after an interruption.")

  @OptionGroup var event: HandelseArguments
  @OptionGroup var rattelse: RattelseArguments

  func run() throws { try event.handIn(.aterupptagen, rattelse) }
}

/// `plansynk insats avsluta`.
struct InsatsAvsluta: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "avsluta", abstract: "It ended.")

  @OptionGroup var event: HandelseArguments
  @OptionGroup var rattelse: RattelseArguments

  func run() throws { try event.handIn(.avslutad, rattelse) }
}

/// `plansynk insats annullera`.
struct InsatsAnnullera: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annullera", abstract: "An event that was told never happened.",
    discussion: "--typ and --datum say which event.")

  @OptionGroup var event: HandelseArguments

  @Option(help: "The type of the event that never happened.")
  var typ: TypArgument

  func run() throws {
    try event.handIn(
      .annullerad, ersatter: HandelseDokument.Ersatter(typ: typ.typ, datum: event.datum.day))
  }
}
