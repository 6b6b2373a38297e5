import PlansynkCore
import PlansynkSimulation
import Synchronization

@testable import PlansynkService

/// The real services on a real store, driven by steps and held against the model after each.
final class VerbWorld {
  private let bench: Bench
  private let traffic: VerbTraffic
  private var person: BenchOperator
  private var delivery: DeliveryService
  private var deliveryTask: Task<Void, Never>
  private var poll: PollService
  /// As long as this life of the daemon lasts.
  private var store: MortalStore
  private var model = VerbModel()
  private var versions: [Int: Int] = [:]
  private var plans: [Int: Int] = [:]

  init() throws {
    bench = try Bench(concurrency: 2)
    traffic = VerbTraffic(bench)
    store = MortalStore(bench.surroundings.store)
    let surroundings = bench.surroundings.afterRestart(on: store)
    (delivery, deliveryTask, poll) = Self.start(bench, surroundings)
    person = try BenchOperator(bench, delivery: delivery, surroundings: surroundings)
  }

  /// Does a step, and throws what must not be.
  func run(_ step: VerbStep) throws {
    let polls = bench.myndighet.feedCalls.count
    let wasPolling = model.paused[.polling] == nil
    let isNews = try take(step) || act(step)
    try settle()
    try compare(mayReschedule: isNews)
    let isPolling = model.paused[.polling] == nil
    if !wasPolling, !isPolling, bench.myndighet.feedCalls.count > polls {
      throw VerbViolation("the feed was read during a pause of polling")
    }
  }

  /// All faults stop and nobody stops anything: everything not struck must arrive (I3, I10), each
  /// version once (I4).
  func drain() throws {
    for step in [VerbStep.unhang, .mood(.accept), .resume] { try run(step) }
    for index in model.items.indices {
      _ = try act(.release(index))
      try settle()
      _ = try act(.retry(index))
      try settle()
    }
    // Longer than the longest interval between probes; what was in a backoff goes now.
    try run(.pass(seconds: 1000))
    for item in model.items {
      let isOver = !item.state.isUndelivered
      let isPlanWithout: Bool =
        if case .plan(let plan, let version) = item.address {
          model.isStopped(plan, version)
        } else {
          false
        }
      guard isOver || isPlanWithout else {
        throw VerbViolation("\(item.address) is \(item.state) after all faults were over (I3, I10)")
      }
      guard item.state != .delivered || bench.myndighet.stored[item.address] != nil else {
        throw VerbViolation("\(item.address) is delivered and not there (I3)")
      }
    }
    guard bench.myndighet.conflicts == 0 else { throw VerbViolation("two contents at one address") }
    stop()
    try bench.settle()
  }

  /// Lets go of whatever still waits, so that nothing outlives the sequence.
  func stop() {
    bench.myndighet.release()
    delivery.stop()
    poll.stop()
  }

  private func settle() throws {
    delivery.wake()
    try bench.settle()
    try consume()
  }

  // MARK: Steps

  /// News; answers whether the step was such.
  private func take(_ step: VerbStep) throws -> Bool {
    switch step {
    case .order(let number):
      guard versions[number, default: 0] < 3 else { return true }
      versions[number, default: 0] += 1
      try bench.order(makeBestallning(number, version: versions[number] ?? 1))
    case .start(let number): try bench.give(makeStart(bestallning: number))
    case .plan(let number, let hasBilaga):
      guard versions[number] != nil, plans[number, default: 0] < 3 else { return true }
      let version = plans[number, default: 0] + 1
      let json = makePlanJSON(
        plan: number, version: version, bestallning: number, bilagor: hasBilaga ? ["a.pdf"] : [])
      let content = makeStaged(makeDigest(number * 10 + version))
      if try bench.givePlan(json, bilaga: { _ in .found(content) }).taken != nil {
        plans[number] = version
      }
    default: return false
    }
    try consume()
    try learn()
    return true
  }

  /// Everything but news; never answers that it was such.
  private func act(_ step: VerbStep) throws -> Bool {
    let now = bench.time.now
    switch step {
    case .order, .start, .plan: break
    case .hold(let number, let seconds):
      let until = seconds.map { now.adding(seconds: $0) }
      try verb(
        number, foretell: { $0.hold($1, until: until) }, ask: { try person.hold($0, until: until) })
    case .holdAll: try holdAll()
    case .release(let number):
      try verb(number, foretell: { $0.release($1) }, ask: { try person.release($0) })
    case .cancel(let number):
      try verb(number, foretell: { $0.cancel($1) }, ask: { try person.cancel($0) })
    case .retry(let number):
      try verb(number, foretell: { $0.retry($1) }, ask: { try person.retry($0) })
    case .pause(let scope, let seconds):
      let until = seconds.map { now.adding(seconds: $0) }
      model.pause(scope, until: until)
      try person.pause(scope, until: until)
    case .resume:
      model.resume()
      try person.resume()
    case .resetBreaker: _ = try person.resetBreaker()
    case .mood(let mood): traffic.set(mood)
    case .hang: bench.myndighet.hold()
    case .unhang: bench.myndighet.release()
    case .pass(let seconds): try bench.advance(seconds: seconds)
    case .restart: try restart()
    case .crash(let seconds): try crash(downSeconds: seconds)
    }
    return false
  }

  private func verb(
    _ number: Int, foretell: (inout VerbModel, Int) -> DeliveryState,
    ask: (DeliveryAddress) throws -> ItemsAnswer
  ) throws {
    guard !model.items.isEmpty else { return }
    let index = number % model.items.count
    let address = model.items[index].address
    let expected = foretell(&model, index)
    let answer = try ask(address)
    let found = answer.reached?.first?.split(separator: " ").first.map(String.init)
    // A round of attachments that was lost has a newer one at the same address.
    guard found == expected.rawValue else {
      throw VerbViolation("\(address) was said to be \(found ?? "\(answer)"), not \(expected)")
    }
  }

  private func holdAll() throws {
    let mine = model.items.indices.filter {
      !model.items[$0].isLeased && [.pending, .attention].contains(model.items[$0].state)
    }
    let all = ItemSelection.matching(ItemScope(), expected: nil)
    guard try person.hold(all) == .needsCount(mine.count) else {
      throw VerbViolation("a bulk act miscounts")
    }
    for index in mine { _ = model.hold(index, until: nil) }
    try person.hold(.matching(ItemScope(), expected: mine.count))
  }

  // MARK: The daemon

  private static func start(
    _ bench: Bench, _ surroundings: Surroundings
  ) -> (DeliveryService, Task<Void, Never>, PollService) {
    let delivery = DeliveryService(
      surroundings, destination: bench.destination, policy: RetryPolicy(), concurrency: 2,
      onTurn: {}, onReopened: {})
    let poll = PollService(
      surroundings, destination: bench.destination, intervalSeconds: 600, pageLimit: 10
    ) {}
    bench.start { await poll.run() }
    return (delivery, bench.start { await delivery.run() }, poll)
  }

  private func begin() throws {
    store = MortalStore(bench.surroundings.store)
    let surroundings = bench.surroundings.afterRestart(on: store)
    (delivery, deliveryTask, poll) = Self.start(bench, surroundings)
    person = try BenchOperator(bench, delivery: delivery, surroundings: surroundings)
  }

  private func restart() throws {
    stop()
    try bench.settle()
    try consume()
    try begin()
  }

  private func crash(downSeconds: Int64) throws {
    // A process that is gone writes nothing any more, whatever its threads would have done.
    store.die()
    deliveryTask.cancel()
    poll.stop()
    try bench.settle()
    // What the answer would have been is never recorded.
    traffic.isLost = true
    bench.myndighet.release()
    try bench.settle()
    traffic.isLost = false
    // What was leased ahead may have gone out while the daemon died.
    try consume()
    for index in model.items.indices
    where model.items[index].isLeased || model.items[index].state == .sending {
      model.lose(index)
    }
    try bench.advance(seconds: downSeconds)
    try begin()
  }

  // MARK: The model

  private func consume() throws {
    for event in traffic.take() {
      model.pass(to: event.at)
      if let answer = event.answer {
        model.answer(event.address, answer)
      } else {
        try model.send(event.address)
      }
    }
    model.pass(to: bench.time.now)
  }

  /// What is owed since the last look.
  private func learn() throws {
    for number in versions.keys.sorted() {
      for row in try bench.items(number) where model[row.address] == nil {
        let due = try bench.write { (transaction) throws(StoreError) in
          try transaction.dueAt(of: row.id)
        }
        model.take(row.address, of: row.bestallning, dueAt: due)
      }
    }
  }

  private func compare(mayReschedule: Bool) throws {
    let isOut = model.items.contains { $0.state == .sending }
    let items = model.items
    let all = try bench.write {
      (transaction) throws(StoreError) -> [(state: DeliveryState, due: Instant?)?] in
      var all: [(state: DeliveryState, due: Instant?)?] = []
      for item in items {
        let row = try transaction.item(at: item.address)
        all.append(
          try row.map { (row) throws(StoreError) in
            (row.state, try transaction.dueAt(of: row.id))
          })
      }
      return all
    }
    for (index, item) in items.enumerated() {
      guard let found = all[index] else { throw VerbViolation("\(item.address) has vanished (I3)") }
      model.see(isLeased: found.state == .sending, index)
      if mayReschedule {
        model.expect(dueAt: found.due, of: index)
      } else if found.due != item.dueAt {
        throw VerbViolation("the last day of \(item.address) has moved (I7)")
      }
      if found.state == item.state { continue }
      if found.state == .sending, item.state == .pending, isOut { continue }
      let doubts: Set<DeliveryState> = [.pending, .attention]
      if item.isDoubtful, doubts.isSuperset(of: [found.state, item.state]) {
        model.adopt(found.state, index)
        continue
      }
      throw VerbViolation("\(item.address) is \(found.state), and ought to be \(item.state)")
    }
  }
}
