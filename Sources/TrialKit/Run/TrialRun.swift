import Glibc

/// A whole trial: a testmyndighet, an instance and its neighbour, in a folder of their own.
///
/// The daemon is started by `start()`; whoever wants to may act on the parts directly.
public struct TrialRun: Sendable {
  /// The folder that all of it lies in.
  public let folder: TrialFolder
  /// The other side.
  public let myndighet: Testmyndighet
  /// The instance under trial.
  public let instance: Instance
  /// The provider's own care system.
  public var neighbour: Neighbour
  /// The settings that the instance began with.
  public let settings: InstanceSettings
  /// Ids of orders that ought to be parked, and so get no receipt.
  public var parked: Set<String> = []

  /// Makes the parts.
  ///
  /// - Parameters:
  ///   - settings: changes the settings, which are hurried, before they are written.
  ///   - user: another user to run the daemon as.
  public init(
    _ options: Testmyndighet.Options = .init(), habits: Neighbour.Habits = .init(),
    seed: UInt64 = 1, user: String? = nil,
    settings change: (inout InstanceSettings) -> Void = { _ in }
  ) async throws(TrialError) {
    let binaries = try Binaries()
    folder = try TrialFolder()
    myndighet = try await Testmyndighet(options, binaries: binaries, in: folder)
    var settings = InstanceSettings(api: myndighet.api, utforarenhet: options.utforarenhet)
    settings.hurry()
    change(&settings)
    self.settings = settings
    instance = try Instance(
      settings, token: myndighet.token, binaries: binaries, in: folder, user: user)
    neighbour = try Neighbour(of: instance, habits, seed: seed)
  }

  /// Starts the daemon, and returns when it answers.
  public func start() async throws(TrialError) { try await instance.start() }

  /// Lets the neighbour work until all that is owed has been delivered, and nothing new comes.
  public mutating func deliverAll(atMost limit: Duration = .seconds(60)) async throws(TrialError) {
    _ = try await deliverAll(atMost: limit, isByHand: false)
  }

  /// The same, with an operator who tries again whatever needs a person, as often as it does: a
  /// plan waits for its attachment for as long as that is set aside.
  ///
  /// - Returns: how many items were tried again.
  public mutating func deliverAllByHand(
    atMost limit: Duration = .seconds(60)
  ) async throws(TrialError) -> Int {
    try await deliverAll(atMost: limit, isByHand: true)
  }

  private mutating func deliverAll(
    atMost limit: Duration, isByHand: Bool
  ) async throws(TrialError) -> Int {
    var trial = self
    var last = "nothing yet"
    var tried = 0
    try await Patience.wait(
      for: "all is delivered, but \(last)", atMost: limit, every: .milliseconds(50)
    ) { () throws(TrialError) in
      if let status = trial.instance.daemon?.status {
        let log = TrialFile.text(trial.instance.log)
        throw .ended(program: "plansynk", status, output: String(log.suffix(2000)))
      }
      try trial.neighbour.work()
      if isByHand { tried += try await trial.tryAgain() }
      if let owed = try await trial.owed() {
        last = owed
        return false
      }
      last = "items that need a person"
      guard isByHand else { return true }
      return try trial.needPerson() == 0
    }
    self = trial
    return tried
  }

  /// What an operator does about all that needs a person; answers how many items that were.
  private func tryAgain() async throws(TrialError) -> Int {
    let count = try needPerson()
    guard count > 0 else { return 0 }
    let answer = try await instance.run(["retry", "--all", "--yes=\(count)"])
    if answer.exitCode == 0 { return count }
    // One more since it was counted: the next round counts again.
    guard try needPerson() != count else { throw .unreadable("retry: \(answer.text)") }
    return 0
  }

  private func needPerson() throws(TrialError) -> Int {
    try StoreView(path: instance.database).states()["attention", default: 0]
  }

  /// What is still owed, in words; `nil` when nothing is.
  public func owed() async throws(TrialError) -> String? {
    // What is cheap to ask comes first, for it is asked again and again; and once more at the end,
    // for meanwhile something may have come.
    if let undone = try undone() { return undone }
    let orders = try await myndighet.orders().filter { !parked.contains($0.id) }
    let receipts = Set(try await myndighet.record(kind: "mottagningskvittens").map(\.address))
    let unconfirmed = orders.count { order in
      let newest = StoredVersion(bestallning: order.id, version: order.versions.max() ?? 1)
      return !receipts.contains(newest.receipt)
    }
    guard unconfirmed == 0 else { return "\(unconfirmed) orders have no receipt" }
    let known = Set(neighbour.handedIn.orders.map(\.id))
    let unknown = orders.count { !known.contains($0.id) }
    guard unknown == 0 else { return "\(unknown) orders unknown to the neighbour" }
    return try undone()
  }

  /// What waits in the in-tray or in the queue, in words.
  private func undone() throws(TrialError) -> String? {
    let waiting = TrialFile.names(in: instance.inkorg).count { $0.hasSuffix(".json") }
    guard waiting == 0 else { return "\(waiting) documents in inkorg/" }
    let states = try StoreView(path: instance.database).states()
    let undone = states.filter { $0.key == "pending" || $0.key == "sending" }
    return undone.isEmpty ? nil : "items \(undone)"
  }

  /// Holds all accounts against each other.
  ///
  /// - Parameter isEachRequestCounted: whether no answer was lost, so that nothing can have come
  ///   more often than the store counts.
  public func reconcile(
    isEachRequestCounted: Bool = false
  ) async throws(TrialError) -> ReconciliationReport {
    let refused = TrialFile.names(in: "\(instance.inkorg)/avvisat")
    let trays = TrayAccount(inkorg: instance.inkorg)
    var report = try await Reconciliation(
      of: instance, with: myndighet, handedIn: neighbour.handedIn, parked: parked,
      isEachRequestCounted: isEachRequestCounted
    ).report()
    for name in refused where name.hasSuffix(".fel.json") {
      report.find(.lost, "\(name): refused at intake")
    }
    for (kind, place) in trays.findings { report.find(kind, place) }
    return report
  }
}
