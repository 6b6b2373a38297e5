import PlansynkCore

@testable import PlansynkService

/// An operator at the bench, with uid 1001.
struct BenchOperator {
  static let caller = OperatorCaller(uid: 1001)

  let bench: Bench
  private let verbs: OperatorService

  /// An operator; `surroundings` where the daemon has been started anew.
  init(
    _ bench: Bench, delivery: DeliveryService? = nil, surroundings: Surroundings? = nil,
    isMailed: Bool = false
  ) throws {
    self.bench = bench
    let surroundings = surroundings ?? bench.surroundings
    let reader = try bench.reader()
    let composer = StatusComposer(
      identity: .init(
        version: "1", instance: "test", since: noon, restarts: nil, host: "api.example",
        pollIntervalSeconds: 60, attentionAfter: 8, isMailed: isMailed),
      host: .init(disk: { nil }, clock: { .synchronised }, spool: { nil }), reading: reader,
      destination: bench.destination, time: bench.time, zone: surroundings.zone)
    verbs = OperatorService(
      surroundings, composer: composer, reading: reader, intake: bench.makeIntake(),
      destination: bench.destination,
      gallring: GallringService(
        surroundings, reading: reader, mappar: nil, regler: Gallringsregler(),
        isAutomatic: false),
      wakes: .init(deliver: { delivery?.wake() }, poll: {}, reload: { .done("reloaded") })
    ) { _ in .missing }
  }

  @discardableResult
  func hold(
    _ address: DeliveryAddress, _ reason: String = "awaiting signature", until: Instant? = nil
  ) throws -> ItemsAnswer {
    try hold(named(address), reason, until: until)
  }

  @discardableResult
  func hold(
    _ selection: ItemSelection, _ reason: String = "awaiting signature", until: Instant? = nil
  ) throws -> ItemsAnswer {
    let terms = StandstillTerms(reason: OperatorReason(kept: reason), until: until)
    return try bench.wait { await verbs.hold(selection, terms, by: Self.caller) }
  }

  @discardableResult
  func release(_ address: DeliveryAddress) throws -> ItemsAnswer {
    let selection = try named(address)
    return try bench.wait { await verbs.release(selection, by: Self.caller) }
  }

  @discardableResult
  func cancel(_ address: DeliveryAddress, _ reason: String = "wrong order") throws -> ItemsAnswer {
    let selection = try named(address)
    return try bench.wait {
      await verbs.cancel(selection, reason: OperatorReason(kept: reason), by: Self.caller)
    }
  }

  @discardableResult
  func retry(_ address: DeliveryAddress) throws -> ItemsAnswer {
    let selection = try named(address)
    return try bench.wait { await verbs.retry(selection, by: Self.caller) }
  }

  @discardableResult
  func pause(
    _ scope: Pause.Scope = .sending, _ reason: String = "they move", until: Instant? = nil
  ) throws -> VerbAnswer {
    let terms = StandstillTerms(reason: OperatorReason(kept: reason), until: until)
    return try bench.wait { await verbs.pause(scope, terms, by: Self.caller) }
  }

  @discardableResult
  func resume() throws -> VerbAnswer {
    try bench.wait { await verbs.resume(by: Self.caller) }
  }

  func provbrev(tagetFor mottagare: [String]) throws -> VerbAnswer {
    try bench.wait { await verbs.provbrev(tagetFor: mottagare, by: Self.caller) }
  }

  func tell(_ handelse: HandelseDokument) throws {
    _ = try bench.wait { await verbs.handelse(handelse, by: Self.caller) }
  }

  func tell(_ uppfoljning: UppfoljningDokument) throws {
    _ = try bench.wait { await verbs.uppfoljning(uppfoljning, by: Self.caller) }
  }

  func resetBreaker() throws -> VerbAnswer {
    try bench.wait { await verbs.resetBreaker(by: Self.caller) }
  }

  func status() throws -> StatusReport { try bench.wait { await verbs.status() } }

  /// The item at an address, by its handle.
  func named(_ address: DeliveryAddress) throws -> ItemSelection {
    let row = try bench.write { (transaction) throws(StoreError) in
      try transaction.item(at: address)
    }
    return .items([row?.shortID.text ?? "none"])
  }
}

extension Surroundings {
  /// The same, as after a start: nothing is known but what the store says.
  var afterRestart: Surroundings { afterRestart(on: store) }

  func afterRestart(on store: any Store) -> Surroundings {
    Surroundings(
      store: store, gateway: gateway, codec: codec, time: time, zone: zone, random: random,
      journal: journal, executor: executor, regelverk: regelverk, utforarenhet: utforarenhet)
  }
}

extension ItemsAnswer {
  /// Where the items stand, and why not where they ought to.
  var reached: [String]? {
    guard case .done(let items) = self else { return nil }
    return items.map { $0.state.rawValue + ($0.hinder.map { " \($0.rawValue)" } ?? "") }
  }
}
