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
      Reads the store, as plansynk or root. Delivered items are listed by --state. Instead of \
      items, --orders lists orders (with --not-started those with insatser that nobody has said \
      began), and --parked what of the feed could not be taken.
      """)

  @OptionGroup var options: InstanceOptions

  @Option(help: "Only this kind, in English or Swedish; may be repeated.")
  var kind: [KindArgument] = []

  @Option(help: "Only this state; ready and waiting are parts of pending; may be repeated.")
  var state: [StateArgument] = []

  @Option(help: "Only this order: its handle B-...., its UUID, or the beginning of either.")
  var order: OrderArgument?

  @Option(help: "At most so many.")
  var limit = 200

  @Flag(help: "Orders instead of items, newest here first.")
  var orders = false

  @Flag(help: "With --orders: only those with insatser not begun, oldest decision first.")
  var notStarted = false

  @Flag(help: "Elements of the feed that are set aside instead of items, newest first.")
  var parked = false

  @Flag(help: "As JSON: plansynk.list/1, or .orders/1, .parked/1.")
  var json = false

  func validate() throws {
    guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000.") }
    let others = [orders, parked].filter { $0 }.count
    guard others < 2 else {
      throw ValidationError("Either --orders or --parked.")
    }
    guard others == 0 || (kind.isEmpty && state.isEmpty && order == nil) else {
      throw ValidationError("--kind, --state and --order choose among items alone.")
    }
    guard orders || !notStarted else { throw ValidationError("--not-started goes with --orders.") }
  }

  func run() throws {
    let locations = try options.locations()
    if orders { return try listOrders(locations) }
    if parked { return try listParked(locations) }
    let now = SystemClock().now
    var filter = ItemFilter(
      kinds: Set(kind.map(\.kind)), states: Set(state.map(\.state)),
      pending: StateArgument.pending(state, at: now))
    if let order { filter.bestallning = try OrderLookup.id(of: order.reference, locations) }
    let cut = try Cut(to: limit) { count in
      filter.limit = count
      return try StoreOpening.read(locations) { [filter] store throws(StoreError) in
        try store.items(filter)
      }
    }
    let items = cut.listed
    if json {
      try JSONOutput.show(ItemListDocument(items, leftOut: cut.rest))
    } else if items.isEmpty {
      Console.complain("nothing to list")
    } else {
      let table = ItemTable(items: items, now: now, zone: try SwedishZone.open())
      Console.show(table.lines + cut.lines)
    }
  }

  private func listOrders(_ locations: InstanceLocations) throws {
    let cut = try Cut(to: limit) { count in
      try StoreOpening.read(locations) { store throws(StoreError) in
        try store.bestallningar(onlyNotStarted: notStarted, limit: count)
      }
    }
    let found = cut.listed
    if json {
      try JSONOutput.show(BestallningListDocument(found, leftOut: cut.rest))
    } else if found.isEmpty {
      Console.complain(notStarted ? "every insats has begun" : "no order has come")
    } else {
      Console.show(BestallningTable(bestallningar: found).lines + cut.lines)
    }
  }

  private func listParked(_ locations: InstanceLocations) throws {
    let zone = try SwedishZone.open()
    let cut = try Cut(to: limit) { count in
      try StoreOpening.read(locations) { store throws(StoreError) in
        try store.parked(limit: count)
      }
    }
    let found = cut.listed
    if json {
      try JSONOutput.show(ParkedListDocument(found, leftOut: cut.rest))
    } else if found.isEmpty {
      Console.complain("nothing is parked")
    } else {
      Console.show(ParkedText(elements: found, zone: zone).lines + cut.lines)
    }
  }
}
