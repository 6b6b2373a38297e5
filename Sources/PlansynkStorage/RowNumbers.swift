import PlansynkCore

/// The rows of orders and insatser that a transaction has met: what an id is called in the tables
/// is looked for once. A row keeps its number for good.
final class RowNumbers {
  private var bestallningar: [Bestallning.ID: Int64] = [:]
  private var insatser: [Insats.ID: Int64] = [:]

  subscript(_ id: Bestallning.ID) -> Int64? {
    get { bestallningar[id] }
    set { bestallningar[id] = newValue }
  }

  subscript(_ id: Insats.ID) -> Int64? {
    get { insatser[id] }
    set { insatser[id] = newValue }
  }
}
