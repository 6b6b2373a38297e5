import GRDB
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// The state diagram as the database enforces it (I6).
@Suite struct StateEdgeTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test(arguments: DeliveryState.allCases, DeliveryState.allCases)
  func `I6: the database takes exactly the drawn edges`(from: DeliveryState, to: DeliveryState)
    throws
  {
    guard from != to else { return }
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.enqueueReceipt()
    }
    let steps = try #require(path(to: from))
    try fixture.store.inspect { database in
      for state in steps { try database.execute(sql: edge(to: state)) }
      let isDrawn = from.successors.contains(to)
      do {
        try database.execute(sql: edge(to: to))
        #expect(isDrawn)
      } catch {
        #expect(!isDrawn)
      }
    }
  }

  private func edge(to state: DeliveryState) -> String {
    let lease = state == .sending ? "7" : "NULL"
    return "UPDATE outbox SET state = '\(state.rawValue)', lease = \(lease), changed = 1"
  }

  /// States to go through from `pending`, along drawn edges.
  private func path(to goal: DeliveryState) -> [DeliveryState]? {
    var paths: [[DeliveryState]] = [[]]
    var seen: Set<DeliveryState> = [.pending]
    while !paths.isEmpty {
      let path = paths.removeFirst()
      let last = path.last ?? .pending
      if last == goal { return path }
      for next in DeliveryState.allCases where last.successors.contains(next) {
        if seen.insert(next).inserted { paths.append(path + [next]) }
      }
    }
    return nil
  }
}
