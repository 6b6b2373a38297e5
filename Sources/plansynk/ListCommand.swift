import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings

/// `plansynk list`: items of the outbox, most urgent first.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what is owed to the myndighet, most urgent first.",
    discussion: """
      Reads the store, as plansynk or root. Delivered items are listed by --state; --avvikelser \
      lists open deviations in care instead, which the care manager documents.
      """)

  @OptionGroup var options: InstanceOptions

  @Option(help: "Only this kind; may be repeated.")
  var kind: [KindArgument] = []

  @Option(help: "Only this state; may be repeated.")
  var state: [StateArgument] = []

  @Option(help: "Only this order: its UUID, or its handle B-....")
  var order: OrderArgument?

  @Option(help: "At most so many.")
  var limit = 200

  @Flag(help: "Open avvikelser instead of items, longest overdue first.")
  var avvikelser = false

  @Flag(help: "As JSON: plansynk.list/1, or plansynk.deviations/1.")
  var json = false

  func validate() throws {
    guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000.") }
    guard !avvikelser || (kind.isEmpty && state.isEmpty && order == nil) else {
      throw ValidationError("--avvikelser goes with --limit and --json alone.")
    }
  }

  func run() throws {
    let locations = try options.locations()
    if avvikelser { return try listAvvikelser(locations) }
    var filter = ItemFilter(
      kinds: Set(kind.map(\.kind)), states: Set(state.map(\.state)), limit: limit)
    if let order { filter.bestallning = try OrderLookup.id(of: order.reference, locations) }
    let items = try StoreOpening.read(locations) { store throws(StoreError) in
      try store.items(filter)
    }
    if json {
      try JSONOutput.show(ItemListDocument(items))
    } else if items.isEmpty {
      Console.complain("nothing to list")
    } else {
      Console.show(ItemTable(items: items, now: SystemClock().now).lines)
    }
  }

  private func listAvvikelser(_ locations: InstanceLocations) throws {
    let today = try SwedishZone.open().day(of: SystemClock().now)
    let open = try StoreOpening.read(locations) { store throws(StoreError) in
      try store.openAvvikelser(limit: limit)
    }
    if json {
      try JSONOutput.show(AvvikelseListDocument(open, today: today))
    } else if open.isEmpty {
      Console.complain("no avvikelse is open")
    } else {
      Console.show(AvvikelseTable(avvikelser: open, today: today).lines)
    }
  }
}

/// A kind of item on the command line.
struct KindArgument: ExpressibleByArgument {
  static let allValueStrings = DeliveryKind.allCases.map(\.rawValue)

  let kind: DeliveryKind

  init?(argument: String) {
    guard let kind = DeliveryKind(rawValue: argument) else { return nil }
    self.kind = kind
  }
}

/// A state of an item on the command line.
struct StateArgument: ExpressibleByArgument {
  static let allValueStrings = DeliveryState.allCases.map(\.rawValue)

  let state: DeliveryState

  init?(argument: String) {
    guard let state = DeliveryState(rawValue: argument) else { return nil }
    self.state = state
  }
}
