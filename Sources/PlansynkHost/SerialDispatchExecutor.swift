public import Dispatch

/// A serial executor over a dispatch queue, for actors that must share one thread of work.
///
/// Dispatch has such a queue of its own on other systems; on Linux it does not, so this is it.
/// Hand one instance to several actors and they call each other without a hop.
public final class SerialDispatchExecutor: SerialExecutor {
  /// The queue; work put on it directly is in line with the actors' own.
  public let queue: DispatchQueue

  /// Makes an executor with a queue of its own; the label shows in debuggers.
  public init(label: String) {
    queue = DispatchQueue(label: label)
  }

  /// Runs a job in its turn. The runtime calls it.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedSerialExecutor()
    queue.async { job.runSynchronously(on: executor) }
  }

  /// Traps unless the caller is on the queue; what `assumeIsolated` asks.
  public func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
