import Foundation
import PlansynkCore
import Synchronization
import Testing

@testable import PlansynkStorage

/// T5: the k-th call to the disk fails, for every k until none is left, in every way that a disk
/// can fail. Either a step throws a `StoreError` or its effect is there, never half of it; what was
/// reported as done is there after the fault, after the process, and after a power cut.
@Suite struct FaultSweepTests {
  /// A way to fail.
  struct Sweep: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let calls: FaultyDisk.Calls
    var how = FaultyDisk.How.error
    /// How many calls fail; after that, or after three failed attempts, the disk is well again.
    var count = Int.max
    /// Whether the process ends with the first failure, and the store is opened anew.
    var endsProcess = false
  }

  /// How many trials are begun together.
  static let atOnce = 8

  static let changing: FaultyDisk.Calls = [.write, .truncate, .sync, .delete]

  static let sweeps = [
    Sweep(testDescription: "one call fails", calls: .all.subtracting(.read), count: 1),
    Sweep(testDescription: "one read fails", calls: .read, count: 1),
    Sweep(
      testDescription: "one call fails and the process ends", calls: changing, count: 1,
      endsProcess: true),
    Sweep(testDescription: "one write is cut short", calls: .write, how: .short, count: 1),
    Sweep(testDescription: "one fsync fails", calls: .sync, count: 1),
    Sweep(testDescription: "the disk breaks", calls: .all.subtracting(.sync)),
    Sweep(
      testDescription: "the disk breaks and the process ends", calls: .all.subtracting(.sync),
      endsProcess: true),
    Sweep(testDescription: "fsync fails from then on", calls: .sync),
    Sweep(testDescription: "the disk is full", calls: .write, how: .full),
    Sweep(
      testDescription: "the disk is full and the process ends", calls: .write, how: .full,
      endsProcess: true),
    Sweep(testDescription: "the disk is read-only", calls: changing.union(.open), how: .readOnly),
  ]

  @Test(arguments: sweeps)
  func `T5, I2: a step is done or has failed, and what was done stays, for every k`(
    sweep: Sweep
  ) async throws {
    let plain = try StoreFixture.makeFolder()
    let path = plain.appendingPathComponent("plansynk.db").path
    try SQLiteStore(path: path).close()
    let template = try Data(contentsOf: URL(fileURLWithPath: path))
    let workload = try Workload(rehearsedAt: path)
    try FileManager.default.removeItem(at: plain)
    var calls = 0
    var isReached = true
    while isReached {
      // Each k has a disk and a store of its own: as many at once as there are cores.
      isReached = try await withThrowingTaskGroup(of: Bool.self) { group in
        for k in calls + 1...calls + Self.atOnce {
          group.addTask { try FaultTrial(sweep, k, workload, template).run() }
        }
        let before = calls
        for try await isMet in group where isMet { calls += 1 }
        return calls == before + Self.atOnce
      }
    }
    #expect(calls > 10, "hardly a call was met: \(calls)")
    // A figure to publish: a sweep that becomes short proves less, and nobody would see it.
    FileHandle.standardError.write(Data("T5, \(sweep.testDescription): \(calls) calls\n".utf8))
  }
}

/// Something that was noticed.
final class Flag: Sendable {
  private let value = Mutex(false)
  var isSet: Bool { value.withLock { $0 } }
  func set(_ isSet: Bool) { value.withLock { $0 = isSet } }
}

/// One day with one fault.
final class FaultTrial {
  private let sweep: FaultSweepTests.Sweep
  private let k: Int
  private let workload: Workload
  private let disk: FaultyDisk
  private let isDistrusted = Flag()
  private var store: SQLiteStore?
  private var done = 0
  private var failures = 0
  private var cuts = 0
  private var isBroken = true

  init(
    _ sweep: FaultSweepTests.Sweep, _ k: Int, _ workload: Workload, _ template: Data
  ) throws {
    (self.sweep, self.k, self.workload) = (sweep, k, workload)
    disk = try FaultyDisk()
    try template.write(to: URL(fileURLWithPath: disk.path))
  }

  private var place: Comment { "\(sweep.testDescription), k = \(k), step \(done)" }

  /// Answers whether the fault was met.
  func run() throws -> Bool {
    disk.fail(sweep.calls, from: k, count: sweep.count, how: sweep.how)
    var isMet = false
    while done < workload.steps.count {
      do {
        let store = try opened()
        try workload.steps[done](store)
        done += 1
        if isDistrusted.isSet { endProcess() }
        isMet = isMet || disk.faults > 0
        if isMet { try cutPower() }
      } catch let error as StoreError {
        isMet = true
        try recover(from: error)
      }
    }
    isMet = isMet || disk.faults > 0
    repair()
    try judge(try opened())
    endProcess()
    try judge(try opened())
    try store?.close()
    store = nil
    return isMet
  }

  /// The store, opened if need be. What was reported as failed may have been committed when the
  /// process ended, as after an answer that was lost.
  private func opened() throws(StoreError) -> SQLiteStore {
    if let store { return store }
    let opened = try SQLiteStore(path: disk.path) { [isDistrusted] _ in
      isDistrusted.set(true)
    }
    store = opened
    return opened
  }

  private func recover(from error: StoreError) throws {
    failures += 1
    guard failures < 100 else {
      Issue.record("never well again: \(error), \(place)")
      throw error
    }
    switch error {
    case .ioFailure, .full, .busy: break
    case .corrupt, .newerSchema, .refused: Issue.record(error, place)
    }
    if sweep.endsProcess || isDistrusted.isSet { endProcess() }
    if failures >= 3 || sweep.count == 1 { repair() }
    guard !isBroken else { return }
    if let store {
      #expect(try StoreContent(of: store) == workload.contents[done], place)
    } else {
      // Anew: what failed in its last breath may stand.
      let content = try StoreContent(of: try opened())
      let isFollowing = done < workload.steps.count && content == workload.contents[done + 1]
      #expect(content == workload.contents[done] || isFollowing, place)
      if isFollowing { done += 1 }
    }
  }

  private func repair() {
    isBroken = false
    disk.work()
  }

  /// The disk is as it was for whoever comes after.
  private func endProcess() {
    isDistrusted.set(false)
    guard let store else { return }
    disk.endProcess { try store.close() }
    self.store = nil
    if isBroken { disk.fail(sweep.calls, from: 1, count: sweep.count, how: sweep.how) }
  }

  /// What was reported must be on the disk itself: after the next steps where an fsync has failed,
  /// and at the end.
  private func cutPower() throws {
    cuts += 1
    guard done == workload.steps.count || sweep.calls == .sync && cuts <= 4 else { return }
    try disk.afterPowerCut { path in
      let store = try SQLiteStore(path: path)
      #expect(try StoreContent(of: store) == workload.contents[done], place)
      try store.close()
    }
  }

  private func judge(_ store: SQLiteStore) throws {
    #expect(try StoreContent(of: store) == workload.contents[done], place)
    #expect(try StoreContent.damage(of: store) == [], place)
  }
}
