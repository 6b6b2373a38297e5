import GRDB
import PlansynkCore

/// Counts as triggers keep them.
struct KeptCounts {
  private let counts: [Key: Int]

  private struct Key: Hashable {
    let subject: String
    let state: String
  }

  init(from sql: SQLConnection) throws(StoreError) {
    let rows = try sql.rows("SELECT subject, state, count FROM kept_count") {
      (Key(subject: try $0.word(0), state: try $0.word(1)), try $0.integer(2))
    }
    counts = Dictionary(rows) { first, _ in first }
  }

  /// A count that has no states.
  subscript(_ subject: String) -> Int {
    counts[Key(subject: subject, state: "")] ?? 0
  }

  /// How many items of a kind are in a state.
  subscript(_ kind: DeliveryKind, _ state: DeliveryState) -> Int {
    counts[Key(subject: kind.rawValue, state: state.rawValue)] ?? 0
  }

  /// How many items of a kind the myndighet lacks.
  func undelivered(_ kind: DeliveryKind) -> Int {
    DeliveryState.allCases.filter(\.isUndelivered).reduce(0) { $0 + self[kind, $1] }
  }

  private var openAvvikelser: [StatusFacts.Totals.AvvikelseCount] {
    Avvikelse.Orsak.allCases.compactMap { orsak in
      let count = counts[Key(subject: "avvikelser-open", state: orsak.rawValue)] ?? 0
      return count > 0 ? .init(orsak: orsak, count: count) : nil
    }
  }

  /// As `status` shows them.
  var totals: StatusFacts.Totals {
    var items: [StatusFacts.Totals.Count] = []
    for kind in DeliveryKind.allCases {
      for state in DeliveryState.allCases where self[kind, state] > 0 {
        items.append(.init(kind: kind, state: state, count: self[kind, state]))
      }
    }
    return StatusFacts.Totals(
      bestallningar: self["bestallningar"],
      bestallningsversioner: self["bestallningsversioner"], items: items,
      openAvvikelserByOrsak: openAvvikelser, avvikelser: self["avvikelser"],
      attempts: self["attempts"])
  }
}
