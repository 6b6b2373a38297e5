import Synchronization

/// One queue on which everything runs, turned by the test: no thread of its own, so a run is the
/// same every time and "idle" is a fact, not a guess.
final class VirtualExecutor: SerialExecutor, TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  /// Nothing else turns this queue: whoever asks is on it.
  func checkIsolated() {}

  /// Runs until nothing is left to run; answers how many jobs that took.
  ///
  /// Throws `BusyLoop` where an idle state is never reached: a loop that waits for nothing.
  @discardableResult
  func turn() throws(BusyLoop) -> Int {
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
      }
      count += batch.count
      if count > 200_000 { throw BusyLoop() }
    }
  }
}

/// Something goes round without waiting.
struct BusyLoop: Error {}
