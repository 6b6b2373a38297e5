import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings

/// `plansynk avvikelser`: deviations in care, from when they are found until they are dealt with.
struct AvvikelserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "avvikelser", abstract: "Deviations in care: list, show, mark and close.",
    discussion: """
      An avvikelse is a plan that was not back, or not fastställd, on its last day. It closes by \
      itself when the plan comes or the clock lapses, and stays; a correction may change, close or \
      open it again. The care unit documents each: journalford says that it stands in the \
      journal, hanterad that it was dealt with.
      """,
    subcommands: [
      AvvikelserListaCommand.self, AvvikelserVisaCommand.self, AvvikelserMarkeraCommand.self,
      AvvikelserStangCommand.self,
    ], defaultSubcommand: AvvikelserListaCommand.self)
}

/// `plansynk avvikelser lista`.
struct AvvikelserListaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lista", abstract: "What is open or not yet documented, longest overdue first.",
    discussion: "Reads the store, as plansynk or root.")

  @OptionGroup var options: InstanceOptions

  @Flag(help: "Only those that are open.")
  var oppna = false

  @Flag(help: "Closed and documented ones as well.")
  var alla = false

  @Option(help: "At most so many.")
  var limit = 200

  @Flag(help: "As JSON: plansynk.deviations/1.")
  var json = false

  func validate() throws {
    guard !(oppna && alla) else { throw ValidationError("Either --oppna or --alla.") }
    guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000.") }
  }

  func run() throws {
    let today = try SwedishZone.open().day(of: SystemClock().now)
    let urval: Avvikelseurval = alla ? .alla : oppna ? .oppna : .attGora
    let cut = try Cut(to: limit) { count in
      try StoreOpening.read(options.locations()) { store throws(StoreError) in
        try store.avvikelser(urval, limit: count)
      }
    }
    let found = cut.listed
    if json {
      try JSONOutput.show(AvvikelseListDocument(found, leftOut: cut.rest, today: today))
    } else if found.isEmpty {
      Console.complain(alla ? "there has been no avvikelse" : "no avvikelse waits for anybody")
    } else {
      Console.show(AvvikelseTabell.tabell(of: found, today: today).lines + cut.lines)
    }
  }
}

/// `plansynk avvikelser visa`.
struct AvvikelserVisaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visa", abstract: "One avvikelse, with the text for the journal.",
    discussion: "Reads the store, as plansynk or root. The text names nobody.")

  @OptionGroup var options: InstanceOptions

  @Argument(help: "Its id, or the beginning of it: at least four characters.")
  var id: String

  @Flag(help: "As JSON: plansynk.deviations/1, of this one.")
  var json = false

  func run() throws {
    let zone = try SwedishZone.open()
    let found = try StoreOpening.read(options.locations()) { store throws(StoreError) in
      try store.avvikelser(withID: id)
    }
    let one = try OrderLookup.only(found, typed: id, exactly: id.lowercased()) {
      $0.avvikelse.id.rawValue
    }
    let now = SystemClock().now
    if json {
      try JSONOutput.show(AvvikelseListDocument([one], today: zone.day(of: now)))
    } else {
      Console.show(AvvikelseText(details: one, now: now, zone: zone).lines)
    }
  }
}

/// `plansynk avvikelser markera`.
struct AvvikelserMarkeraCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markera", abstract: "Note what was done about an avvikelse.",
    discussion: """
      The first note of each kind stands, with its day and who made it.

      plansynk avvikelser markera 3f2a journalford
      """)

  @OptionGroup var options: InstanceOptions

  @Argument(help: "Its id, or the beginning of it: at least four characters.")
  var id: String

  @Argument(help: "journalford or hanterad.")
  var markering: MarkeringArgument

  func run() throws {
    try DaemonVerb.perform(
      .markera(id, markering.markering), options, failure: .noSuchItem)
  }
}

/// `plansynk avvikelser stang`.
struct AvvikelserStangCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stang", abstract: "Close an avvikelse, as the head of the unit decides.",
    discussion: """
      For what cannot close by itself: a plan that will never come. The last day and the plan stay \
      what they are, and the report counts it as before.

      plansynk avvikelser stang 3f2a --reason "plan on paper, see journal"
      """)

  @OptionGroup var options: InstanceOptions
  @OptionGroup var reason: ReasonOptions

  @Argument(help: "Its id, or the beginning of it: at least four characters.")
  var id: String

  func run() throws {
    try DaemonVerb.perform(.stang(id, reason: try reason.read()), options, failure: .noSuchItem)
  }
}

/// A mark, as typed.
struct MarkeringArgument: ExpressibleByArgument {
  let markering: Avvikelse.Markering

  init?(argument: String) {
    // With the diacritics that a Swede types.
    let word = argument.lowercased() == "journalförd" ? "journalford" : argument.lowercased()
    guard let markering = Avvikelse.Markering(rawValue: word) else { return nil }
    self.markering = markering
  }

  static var allValueStrings: [String] { Avvikelse.Markering.allCases.map(\.rawValue) }
}
