import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkRapport
import PlansynkSettings

/// `plansynk rapport`: what the care unit looks back on.
struct RapportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rapport", abstract: "Reports for the care manager.",
    subcommands: [EgenkontrollCommand.self])
}

/// `plansynk rapport egenkontroll`: how many plans came back in time.
struct EgenkontrollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "egenkontroll",
    abstract: "How many plans came back in time, week by week, and what is left to do.",
    discussion: """
      Reads the store and the settings, as plansynk or root. The page is in Swedish, stands by \
      itself in one file and prints on A4. Numbers, days and short ids of orders, never a person.

      Without --fran and --till it is about the last quarter that is over; --fran alone goes on \
      to today. FILE is replaced whole, or left as it is; - is standard output.

      plansynk rapport egenkontroll --html egenkontroll.html
      plansynk rapport egenkontroll --fran 2026-01-01 --till 2026-12-31 --csv -
      """)

  @OptionGroup var options: InstanceOptions

  @Option(help: "First day of the period, YYYY-MM-DD.")
  var fran: DayArgument?

  @Option(help: "Last day of the period, inclusive.")
  var till: DayArgument?

  @Option(help: "Where the page goes.", completion: .file(extensions: ["html"]))
  var html: String?

  @Option(
    help: "Where the rows go, an insats each: semicolons, UTF-8.",
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @Flag(help: "As JSON on standard output: plansynk.egenkontroll/1.")
  var json = false

  func validate() throws {
    guard html != nil || csv != nil || json else {
      throw ValidationError("Say what is wanted: --html FILE, --csv FILE or --json.")
    }
    guard [html == "-", csv == "-", json].filter({ $0 }).count < 2 else {
      throw ValidationError("One thing at a time goes to standard output.")
    }
    guard till == nil || fran != nil else { throw ValidationError("--till goes with --fran.") }
  }

  func run() throws {
    let settings = try options.settings()
    let zone = try SwedishZone.open()
    let now = SystemClock().now
    let today = zone.day(of: now)
    let period = try period(today)
    let (lagen, avvikelser) = try StoreOpening.read(options.locations()) {
      store throws(StoreError) in
      (try store.bestallningslagen(.alla), try store.avvikelser(.alla, limit: .max))
    }
    let kontroll = EgenkontrollUnderlag(
      lagen: lagen, avvikelser: avvikelser, period: period,
      regelverk: Regelverk(settings), zone: zone, today: today
    ).egenkontroll
    let myndighet = settings.myndighet
    if let html {
      let huvud = Sidhuvud(
        myndighet: myndighet.namn, utforarenhet: myndighet.utforarenhet,
        framtagen: SwedishClockTime(now, in: zone), version: ProgramVersion.text)
      try ReportFile.write(EgenkontrollSida(kontroll, huvud: huvud).html, to: html)
    }
    if let csv { try ReportFile.write(kontroll.tabell.csv, to: csv) }
    if json {
      try JSONOutput.show(
        EgenkontrollDocument(
          kontroll, myndighet: myndighet.namn, utforarenhet: myndighet.utforarenhet))
    }
  }

  private func period(_ today: CalendarDay) throws -> EgenkontrollPeriod {
    guard let fran = fran?.day else { return .lastQuarter(before: today) }
    let till = till?.day ?? today
    guard fran <= till else {
      throw CommandExit.usage.with("--fran \(fran) is later than --till \(till)")
    }
    guard let period = EgenkontrollPeriod(fran: fran, till: till) else {
      throw CommandExit.usage.with(
        "\(fran) to \(till) is more than two years: choose a shorter period")
    }
    return period
  }
}
