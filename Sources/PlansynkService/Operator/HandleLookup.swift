import PlansynkCore

/// Finds what persons name by a handle or the beginning of an id, read off the store's executor.
struct HandleLookup {
  let reading: any StoreReading
  let journal: any Journal

  func bestallningar(withHandle prefix: String) -> [BestallningHandle] {
    looking { () throws(StoreError) in
      try reading.bestallningar(withHandle: prefix).map {
        BestallningHandle(id: $0.id, shortID: $0.shortID)
      }
    }
  }

  func insatser(of id: Bestallning.ID) -> [Insats.ID] {
    looking { () throws(StoreError) in
      try reading.bestallningar(withHandle: id.rawValue).flatMap(\.insatser).map(\.row.insats.id)
    }
  }

  func planer(withID beginning: IdentifierBeginning) -> [Genomforandeplan.ID] {
    looking { () throws(StoreError) in try reading.planer(withID: beginning) }
  }

  func planer(withHandle prefix: String) -> [Genomforandeplan.ID] {
    looking { () throws(StoreError) in
      let rows = try reading.items(withHandle: prefix).map(\.summary.row)
      // A handle typed whole is meant, though a longer one may begin with it.
      let exact = rows.filter { $0.shortID.text == prefix }
      let planer = (exact.isEmpty ? rows : exact).compactMap { row in
        if case .plan(let plan, _) = row.address { plan } else { nil }
      }
      // Versions of one plan are one plan.
      return Set(planer).sorted()
    }
  }

  private func looking<Found>(_ body: () throws(StoreError) -> [Found]) -> [Found] {
    do {
      return try body()
    } catch {
      journal.note(JournalLine(.error, "A handle cannot be looked up: \(error)"))
      return []
    }
  }
}
