import FoundationEssentials

/// All orders that the myndighet has issued, version by version, in the order of the feed.
struct Bestallningsbok: Sendable {
  /// One version of an order, as issued.
  struct Utgava: Sendable {
    /// The bytes as they stand in the feed, whether they can be read or not.
    let document: Data
    let id: String?
    let version: Int?
    let status: String?
    let utforarenhet: String?
    let funktion: String?
    let handlaggare: String?
    let insatsIds: [String]
    /// A newer version has come: the feed then shows the order only at that later place.
    var superseded = false

    init(_ document: Data) {
      self.document = document
      let tree: Json
      do { tree = try Json(parsing: document) } catch { tree = .null }
      id = tree["id"]?.string
      version = tree["version"]?.int
      status = tree["status"]?.string
      utforarenhet = tree["utforarenhet"]?["id"]?.string
      funktion = tree["handlaggare"]?["funktion"]?["id"]?.string
      handlaggare = tree["handlaggare"]?["id"]?.string
      insatsIds = (tree["insatser"]?.elements ?? []).compactMap { $0["id"]?.string }
    }
  }

  private(set) var feed: [Utgava] = []
  private var placesOf: [String: [Int]] = [:]
  private var orderOfInsats: [String: String] = [:]

  /// Puts a version last in the feed.
  mutating func issue(_ document: Data) {
    let utgava = Utgava(document)
    let place = feed.count
    feed.append(utgava)
    guard let id = utgava.id, let version = utgava.version else { return }
    for earlier in placesOf[id] ?? [] where (feed[earlier].version ?? 0) < version {
      feed[earlier].superseded = true
    }
    placesOf[id, default: []].append(place)
    for insats in utgava.insatsIds where orderOfInsats[insats] == nil {
      orderOfInsats[insats] = id
    }
  }

  /// Up to `limit` entries from a place on, and the place after them.
  ///
  /// What cannot be read is shown to every unit: that it cannot be read is the unit's to find out.
  func page(from position: Int, limit: Int, utforarenhet: String) -> (
    items: [Utgava], next: Int, more: Bool
  ) {
    var items: [Utgava] = []
    var at = min(position, feed.count)
    while at < feed.count, items.count < limit {
      if isShown(feed[at], to: utforarenhet) { items.append(feed[at]) }
      at += 1
    }
    let more = feed[at...].contains { isShown($0, to: utforarenhet) }
    return (items, at, more)
  }

  private func isShown(_ utgava: Utgava, to unit: String) -> Bool {
    !utgava.superseded && (utgava.utforarenhet == nil || utgava.utforarenhet == unit)
  }

  /// Every issued version of the order, oldest first.
  func utgavor(of id: String) -> [Utgava] { (placesOf[id] ?? []).map { feed[$0] } }

  /// The version of the order with the highest number.
  func newest(of id: String) -> Utgava? {
    utgavor(of: id).max { ($0.version ?? 0) < ($1.version ?? 0) }
  }

  /// Whether that version was ever issued.
  func wasIssued(_ id: String, version: Int) -> Bool {
    utgavor(of: id).contains { $0.version == version }
  }

  /// The order that the insats is, or has been, part of.
  func order(ofInsats id: String) -> String? { orderOfInsats[id] }

  /// Every insats that is, or has been, part of the order.
  func everHeldInsatser(of id: String) -> Set<String> {
    Set(utgavor(of: id).flatMap(\.insatsIds))
  }

  /// The ids of all orders, in the order in which they were first issued.
  var orderIds: [String] {
    var seen: Set<String> = []
    return feed.compactMap(\.id).filter { placesOf[$0] != nil && seen.insert($0).inserted }
  }
}
