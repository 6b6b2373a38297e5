import Synchronization

/// One queue on which everything runs, turned by the test: no thread of its own, so a run is the
/// same every time and "idle" is a fact, not a guess.
///
/// Tasks that belong to no actor prefer `tasks`, which puts them in the same queue. It is an
/// executor of its own, because a job that is said to run on an actor's is put in the queue again,
/// behind the others, at each step that belongs to no actor.
public final class VirtualExecutor: SerialExecutor {
  private let queue: VirtualQueue
  /// Where a task runs that belongs to no actor.
  public let tasks: VirtualTasks

  /// An idle queue.
  public init() {
    queue = VirtualQueue()
    tasks = VirtualTasks(queue)
  }

  /// Puts a job last; it runs when the queue is turned.
  public func enqueue(_ job: consuming ExecutorJob) {
    queue.put(UnownedJob(job), isOfActor: true)
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
    let actor = asUnownedSerialExecutor()
    let nobody = tasks.asUnownedTaskExecutor()
    var count = 0
    var batch: [VirtualQueue.Entry] = []
    while true {
      queue.take(&batch)
      if batch.isEmpty { return count }
      for entry in batch {
        if entry.isOfActor {
          entry.job.runSynchronously(isolatedTo: actor, taskExecutor: nobody)
        } else {
          entry.job.runSynchronously(on: nobody)
        }
        afterEach()
      }
      count += batch.count
      if count > 200_000 { throw BusyLoop() }
    }
  }
}

/// The part of a `VirtualExecutor` that runs what belongs to no actor.
public final class VirtualTasks: TaskExecutor {
  private let queue: VirtualQueue

  init(_ queue: VirtualQueue) { self.queue = queue }

  /// Puts a job last; it runs when the queue is turned.
  public func enqueue(_ job: consuming ExecutorJob) {
    queue.put(UnownedJob(job), isOfActor: false)
  }
}

/// Jobs in the order in which they came.
final class VirtualQueue: Sendable {
  struct Entry {
    let job: UnownedJob
    let isOfActor: Bool
  }

  private let entries = Mutex<[Entry]>([])

  func put(_ job: UnownedJob, isOfActor: Bool) {
    entries.withLock { $0.append(Entry(job: job, isOfActor: isOfActor)) }
  }

  /// Takes all that waits, into an array that was made already.
  func take(_ batch: inout [Entry]) {
    batch.removeAll(keepingCapacity: true)
    entries.withLock { swap(&$0, &batch) }
  }
}

/// Something goes round without waiting.
public struct BusyLoop: Error {}
