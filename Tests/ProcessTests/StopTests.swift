import Glibc
import Testing
import TrialKit

/// SIGTERM at every bad moment (T3): the daemon ends, charges nobody, and the next start goes on.
@Suite(.serialized)
struct StopTests {
  /// Waits until the daemon has leased items.
  private static func awaitRequests(_ trial: TrialRun) async throws {
    let store = StoreView(path: trial.instance.database)
    try await Patience.wait(for: "requests are in flight", atMost: .seconds(20)) {
      () throws(TrialError) in try !store.standing().leased.isEmpty
    }
  }

  @Test func `told to stop when idle, it is gone within two seconds`() async throws {
    let trial = try await TrialRun()
    var fastest = Int64.max
    // Of several, the fastest: the machine may have other things to do, the daemon has none.
    for _ in 0..<4 where fastest >= 2000 {
      try await trial.start()
      let (status, milliseconds) = try await Patience.measure { () throws(TrialError) in
        try await trial.instance.stop()
      }
      #expect(status == .exited(0))
      fastest = min(fastest, milliseconds)
    }
    #expect(fastest < 2000)
  }

  @Test func `told to stop a second time, it waits for no answer, and charges nobody`()
    async throws
  {
    var trial = try await TrialRun(.init(orders: 12)) { $0["http", "timeout_seconds"] = "300" }
    try await trial.myndighet.misbehave([TrialFault(.stall, method: "PUT")])
    try await trial.start()
    try await Self.awaitRequests(trial)
    let store = StoreView(path: trial.instance.database)
    let instance = trial.instance

    let (_, milliseconds) = try await Patience.measure { () throws(TrialError) in
      // Two that are not yet seen are one to the kernel, so it is told until it has heard.
      try await Patience.wait(for: "it has ended", atMost: .seconds(30), every: .milliseconds(100))
      {
        () throws(TrialError) in
        instance.signal(SIGTERM)
        return instance.daemon?.status != nil
      }
    }

    #expect(instance.daemon?.status == .exited(0))
    #expect(milliseconds < 9000, "a single signal gives what is in flight ten seconds")
    #expect(try store.charged() == 0)
    #expect(try store.standing().leased.isEmpty, "what it held is given back")
    try await trial.myndighet.behave()
    try await trial.start()
    try await trial.deliverAll()
    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
  }

  @Test func `told to stop while it makes its store, it ends, and the next start goes on`()
    async throws
  {
    var trial = try await TrialRun(.init(orders: 3))
    var ends: Set<String> = []
    for delay in stride(from: 0, through: 180, by: 15) {
      try trial.instance.wipe()
      try trial.instance.launch()
      await Patience.linger(.milliseconds(delay))
      let status = try await trial.instance.stop(atMost: .seconds(20))
      // Before it listens for signals there is nothing to finish.
      #expect([.exited(0), .signalled(SIGTERM)].contains(status), "after \(delay) ms")
      ends.insert("\(status)")
      let store = StoreView(path: trial.instance.database)
      guard try store.standing().isMade else { continue }
      #expect(try store.integrity() == "ok")
      #expect(try store.standing().leased.isEmpty)
      #expect(try store.charged() == 0)
      // What it has confirmed it must keep.
      guard try store.versions().isEmpty else { break }
    }
    try await trial.start()
    try await trial.deliverAll()
    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    #expect(!ends.isEmpty)
  }
}
