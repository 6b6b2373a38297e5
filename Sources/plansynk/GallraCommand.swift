import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkService
import PlansynkSettings
import PlansynkSpool

/// `plansynk gallra`: what has ended and was delivered is erased by rule.
struct GallraCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallra", abstract: "Erase by rule what has ended and was delivered.",
    discussion: """
      Content goes [gallring] innehall_dagar after an order ended, all else historik_manader after \
      the last note; a tombstone stays. Nothing that is undelivered, held, in attention, awaiting, \
      with an avvikelse to see to, running or marked bevaras ever goes. What is erased cannot be \
      had back: list it first, and then say the count that was listed.

      plansynk gallra --dry-run
      plansynk gallra --yes=12
      """)

  /// An erasure after years of none takes its time.
  private static let timeoutMilliseconds: Int64 = 3_600_000

  @OptionGroup var options: InstanceOptions

  @Flag(help: "Only list what would go. Reads the store, as plansynk or root.")
  var dryRun = false

  @Flag(help: "With --dry-run or --yes: as JSON, plansynk.gallring/1, what would go or what went.")
  var json = false

  @Option(help: "How much it is expected to concern: without it, the count is shown.")
  var yes: Int?

  func validate() throws {
    guard !(dryRun && yes != nil) else { throw ValidationError("Either --dry-run or --yes.") }
    guard dryRun || yes != nil || !json else {
      throw ValidationError("--json goes with --dry-run, or with --yes.")
    }
  }

  func run() throws {
    if dryRun { return try list() }
    switch try DaemonVerb.ask(
      .gallra(expected: yes), options, timeoutMilliseconds: Self.timeoutMilliseconds)
    {
    case .erased(let document, _) where json: try JSONOutput.show(document)
    case .erased(_, let text): Console.show(text)
    case .needsCount(0): Console.show("nothing is to be erased")
    case .needsCount(let count):
      throw CommandExit.usage.with(
        "\(count) thing\(count == 1 ? "" : "s") would be erased, and nothing was done: look with"
          + " --dry-run, then say --yes=\(count)")
    default: throw DaemonVerb.unexpected
    }
  }

  private func list() throws {
    let locations = try options.locations()
    let settings = try options.settings()
    let zone = try SwedishZone.open()
    let today = zone.day(of: SystemClock().now)
    let limits = SpoolLimits(
      jsonMax: settings.spool.jsonMaxBytes, pdfMax: settings.spool.pdfMaxBytes)
    let forslag = try StoreOpening.read(locations) { store throws(StoreError) in
      try Gallringsforslag(
        reading: store, mappar: FolderGallring(locations, limits: limits),
        regler: Gallringsregler(settings.gallring), today: today, zone: zone)
    }
    if json {
      try JSONOutput.show(GallringDocument(forslag, day: today))
    } else {
      Console.show(GallringText.lines(of: forslag))
    }
  }
}

/// `plansynk bevara`: an order is kept, whatever its age.
struct BevaraCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bevara", abstract: "Keep an order from erasure, or end that.",
    discussion: """
      For what somebody has asked for: a court, an inspection, the person concerned. Nothing of the \
      order is erased until the mark is taken away.

      plansynk bevara B-41QX --reason "asked for by IVO"
      plansynk bevara B-41QX --inte
      """)

  @OptionGroup var options: InstanceOptions
  @OptionGroup var reason: ReasonOptions

  @Argument(help: "The order: its handle B-...., its UUID, or the beginning of either.")
  var order: OrderArgument

  @Flag(help: "Take the mark away.")
  var inte = false

  func validate() throws {
    guard !inte || reason.reason == nil else {
      throw ValidationError("--inte needs no reason.")
    }
  }

  func run() throws {
    try DaemonVerb.perform(
      .bevara(order.reference, reason: inte ? nil : try reason.read()), options,
      failure: .noSuchItem)
  }
}
