import Synchronization

/// One queue on which everything runs, turned by the test: no thread of its own, so a run is the
/// same every time and "idle" is a fact, not a guess.
public final class VirtualExecutor: SerialExecutor, TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  /// An idle queue.
  public init() {}

  /// Puts a job last; it runs when the queue is turned.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  /// This queue.
  public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  /// Nothing else turns this queue: whoever asks is on it.
  public func checkIsolated() {}

  /// Runs until nothing is left to run; answers how many jobs that took.
  ///
  /// Throws `BusyLoop` where an idle state is never reached: a loop that waits for nothing.
  ///
  /// - Parameter afterEach: called after each job: where a simulated process may die.
  @discardableResult
  public func turn(afterEach: () -> Void = {}) throws(BusyLoop) -> Int {
    var count = 0
    while true {
      let batch = jobs.withLock { jobs in
        defer { jobs = [] }
        return jobs
      }
      if batch.isEmpty { return count }
      for job in batch {
        job.runSynchronously(
          isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        afterEach()
      }
      count += batch.count
      if count > 200_000 { throw BusyLoop() }
    }
  }
}

/// Something goes round without waiting.
public struct BusyLoop: Error {}
