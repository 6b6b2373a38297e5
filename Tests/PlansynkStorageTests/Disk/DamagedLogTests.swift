import Foundation
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// T6: a log that is cut or full of garbage costs what stood behind the damage, never more, and
/// never half a transaction.
@Suite struct DamagedLogTests {
  let killed: KilledStore

  init() throws { killed = try KilledStore() }

  /// Opens what is left; answers how many steps of the day are there.
  private func open(
    log: Data? = nil, shared: Data? = nil, _ place: String
  ) throws -> Int {
    try killed.laidOut(log: log, shared: shared) { path in
      let store = try SQLiteStore(path: path)
      let steps = try #require(try killed.steps(in: store), "half a step: \(place)")
      #expect(try StoreContent.damage(of: store) == [], "\(place)")
      try store.write { tx throws(StoreError) in try tx.setCursor(nil) }
      try store.close()
      return steps
    }
  }

  @Test func `T6, I2: a killed store is all there, also with garbage as its shared memory`() throws
  {
    let all = killed.workload.steps.count
    #expect(killed.frames > 5)
    #expect(try open("killed") == all)
    let garbage = Data((0..<32_768).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) })
    #expect(try open(shared: garbage, "garbage in -shm") == all)
  }

  @Test func `T6: a log that is cut anywhere leaves whole steps, the more the longer it is`() throws
  {
    var last = 0
    for frame in 0...killed.frames {
      for part in [0, 1, 24, 2000] {
        let end = KilledStore.logHeader + frame * KilledStore.frame + part
        guard end <= killed.log.count else { continue }
        let steps = try open(log: killed.log.prefix(end), "cut at \(end)")
        #expect(steps >= last)
        last = steps
      }
    }
    #expect(last == killed.workload.steps.count)
    #expect(try open(log: Data(), "emptied") < last)
  }

  @Test func `T6: garbage in any frame costs what stands behind it and nothing before it`() throws {
    let all = killed.workload.steps.count
    for frame in 0..<killed.frames {
      var log = killed.log
      let start = KilledStore.logHeader + frame * KilledStore.frame
      let middle = start + KilledStore.frame / 2
      log.replaceSubrange(middle..<middle + 8, with: Data(repeating: 0xA5, count: 8))
      let cut = try open(log: killed.log.prefix(start), "cut before frame \(frame)")
      let steps = try open(log: log, "garbage in frame \(frame)")
      #expect(steps == cut && steps < all)
    }
    #expect(try open(log: Data(repeating: 0xA5, count: killed.log.count), "all garbage") < all)
  }
}
