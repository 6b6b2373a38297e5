import PlansynkCore

/// Counts as triggers keep them: of items that have ended, of avvikelser and of what was set aside;
/// and of what is numbered without gaps the last number.
struct KeptCounts {
  private let counts: [Key: Int]
  /// Requests that ended items took.
  let attempts: Int
  private let numbers: (bestallningar: Int, versioner: Int)

  private struct Key: Hashable {
    let subject: String
    let state: String
  }

  init(from sql: SQLConnection) throws(StoreError) {
    let rows = try sql.rows("SELECT subject, state, count, attempts FROM kept_count") {
      (
        key: Key(subject: try $0.word(0), state: try $0.word(1)), count: try $0.integer(2),
        attempts: try $0.integer(3)
      )
    }
    counts = Dictionary(rows.map { ($0.key, $0.count) }) { first, _ in first }
    attempts = rows.reduce(0) { $0 + $1.attempts }
    numbers = (
      try sql.count("SELECT max(id) FROM bestallning"),
      try sql.count("SELECT max(id) FROM bestallning_version")
    )
  }

  /// A count that has no states.
  subscript(_ subject: String) -> Int {
    counts[Key(subject: subject, state: "")] ?? 0
  }

  /// How many items of a kind have ended so.
  subscript(_ kind: DeliveryKind, _ state: DeliveryState) -> Int {
    counts[Key(subject: kind.rawValue, state: state.rawValue)] ?? 0
  }

  private var openAvvikelser: [StatusFacts.Totals.AvvikelseCount] {
    Avvikelse.Orsak.allCases.compactMap { orsak in
      let count = counts[Key(subject: "avvikelser-open", state: orsak.rawValue)] ?? 0
      return count > 0 ? .init(orsak: orsak, count: count) : nil
    }
  }

  /// As `status` shows them, with what is open, and how many avvikelser want documenting.
  func totals(with open: OpenCounts, odokumenterade: Int) -> StatusFacts.Totals {
    var items: [StatusFacts.Totals.Count] = []
    for kind in DeliveryKind.allCases {
      for state in DeliveryState.allCases {
        let count = self[kind, state] + open[kind, state]
        if count > 0 { items.append(.init(kind: kind, state: state, count: count)) }
      }
    }
    return StatusFacts.Totals(
      bestallningar: numbers.bestallningar, bestallningsversioner: numbers.versioner, items: items,
      openAvvikelserByOrsak: openAvvikelser, odokumenteradeAvvikelser: odokumenterade,
      avvikelser: self["avvikelser"],
      attempts: attempts + open.groups.reduce(0) { $0 + $1.attempts })
  }
}
