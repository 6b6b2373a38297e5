import Dispatch
import PlansynkHost
import Testing

@Suite struct SerialDispatchExecutorTests {
  private actor Counter {
    private let executor: SerialDispatchExecutor
    private(set) var count = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(on executor: SerialDispatchExecutor) { self.executor = executor }

    func step() {
      dispatchPrecondition(condition: .onQueue(executor.queue))
      count += 1
    }

    func stepTogether(with other: Counter) {
      count += 1
      other.assumeIsolated { $0.count += 1 }
    }

    func value() -> Int { count }
  }

  @Test func `an actor's work runs on the queue, one piece at a time`() async {
    let counter = Counter(on: SerialDispatchExecutor(label: "test"))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<1000 { group.addTask { await counter.step() } }
    }
    #expect(await counter.value() == 1000)
  }

  @Test func `two actors on one executor reach each other without a hop`() async {
    let executor = SerialDispatchExecutor(label: "test")
    let (first, second) = (Counter(on: executor), Counter(on: executor))
    await first.stepTogether(with: second)
    #expect(await second.value() == 1)
  }

  @Test func `work put on the queue is in line with the actors'`() {
    let executor = SerialDispatchExecutor(label: "test")
    let counter = Counter(on: executor)
    executor.queue.sync { counter.assumeIsolated { $0.step() } }
    #expect(executor.queue.sync { counter.assumeIsolated { $0.count } } == 1)
  }

  private static func claimElsewhere() {
    let counter = Counter(on: SerialDispatchExecutor(label: "test"))
    counter.assumeIsolated { $0.step() }
  }

  @Test func `elsewhere nobody may claim to be on it`() async {
    await #expect(processExitsWith: .failure) {
      Self.claimElsewhere()
    }
  }
}
