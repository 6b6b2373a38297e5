import Dispatch
import Glibc
import Synchronization

/// The one thread that gives birth to processes, and never ends.
///
/// The kernel sends the signal for a parent's death when the *thread* ends that made the child;
/// threads of the concurrency runtime come and go. Source: prctl(2), PR_SET_PDEATHSIG.
final class SpawnThread: Sendable {
  static let shared = SpawnThread()

  private let jobs = Mutex<[@Sendable () -> Void]>([])
  private let arrival = DispatchSemaphore(value: 0)

  private init() {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<SpawnThread>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    precondition(code == 0, "no thread to be had for making processes")
    pthread_detach(thread)
  }

  /// Does a job on the thread, and returns what it gave. Blocks for as long, which is short.
  func perform<Value: Sendable>(_ job: @escaping @Sendable () -> Value) -> Value {
    let outcome = Outcome<Value>()
    jobs.withLock { $0.append { outcome.set(job()) } }
    arrival.signal()
    return outcome.get()
  }

  private func run() {
    while true {
      arrival.wait()
      let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      job?()
    }
  }

  private final class Outcome<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func set(_ new: Value) {
      value.withLock { $0 = new }
      isThere.signal()
    }

    func get() -> Value {
      isThere.wait()
      guard let value = value.withLock({ $0 }) else {
        preconditionFailure("the semaphore is signalled once the value is there")
      }
      return value
    }
  }
}
