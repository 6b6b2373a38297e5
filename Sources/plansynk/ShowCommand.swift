import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings

/// `plansynk show`: one item, or one order, with its history.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an item or an order: ids, states, days and history.",
    discussion: """
      Reads the store, as plansynk or root. A unique beginning of the id is enough; of a UUID at \
      least four characters.
      """)

  @OptionGroup var options: InstanceOptions

  @Argument(help: "P-7F3K for an item, B-41QX or a UUID for an order.")
  var id: String

  @Flag(help: "As JSON: plansynk.item/1 or plansynk.order/1.")
  var json = false

  func validate() throws {
    guard !id.isEmpty else { throw ValidationError("Say which: plansynk list shows the ids.") }
  }

  func run() throws {
    let locations = try options.locations()
    let zone = try SwedishZone.open()
    let now = SystemClock().now
    switch BestallningReference(id) {
    case .id(let uuid):
      let found = try orders(uuid.rawValue, locations)
      guard let order = found.first else {
        throw CommandExit.noSuchItem.with("no order has the id \(uuid)")
      }
      try show(order, zone: zone, now: now)
    case .handle(let handle) where handle.hasPrefix("B-"):
      let order = try OrderLookup.only(
        try orders(handle, locations), typed: id, handle: \.shortID)
      try show(order, zone: zone, now: now)
    case .handle, nil:
      let handle = ShortID.normalized(id)
      let items = try StoreOpening.read(locations) { store throws(StoreError) in
        try store.items(withHandle: handle)
      }
      // What fits no item may begin the UUID of an order.
      let found = items.isEmpty ? try orders(id, locations) : []
      guard found.isEmpty else {
        let order = try OrderLookup.only(found, typed: id, handle: \.shortID)
        return try show(order, zone: zone, now: now)
      }
      let item = try OrderLookup.only(items, typed: id, handle: \.summary.row.shortID)
      if json {
        try JSONOutput.show(ItemDetailsDocument(item))
      } else {
        Console.show(ItemText(details: item, now: now, zone: zone).lines)
      }
    }
  }

  private func orders(
    _ handle: String, _ locations: InstanceLocations
  ) throws -> [BestallningDetails] {
    try StoreOpening.read(locations) { store throws(StoreError) in
      try store.bestallningar(withHandle: handle)
    }
  }

  private func show(_ order: BestallningDetails, zone: StockholmZone, now: Instant) throws {
    if json {
      try JSONOutput.show(BestallningDocument(order))
    } else {
      Console.show(BestallningText(details: order, now: now, zone: zone).lines)
    }
  }
}
