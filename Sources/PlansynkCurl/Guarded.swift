import Glibc

/// A value behind a pthread mutex.
///
/// `Synchronization.Mutex` would do, but ThreadSanitizer does not know its futex and reports
/// races that are none; a pthread mutex it knows.
final class Guarded<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    let fault = pthread_mutex_init(mutex, nil)
    precondition(fault == 0, "pthread_mutex_init cannot fail for a default mutex on Linux")
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deinitialize(count: 1)
    mutex.deallocate()
  }

  func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(&value)
  }
}
