/// The bookkeeping between the callers and the thread: who asked, who regretted it, who waits.
///
/// A value without locks and without C, so that every order of events can be tried in a test.
/// The life of an id:
///
/// ```
/// announce ──► submit ──► take ──► take(finished:)
///     └─ cancel ─┴─ cancel ─┴─ cancel
/// ```
///
/// A cancel may come at any point, before the submit it belongs to as well: both are judged here,
/// under the one lock that holds this value, or a cancel that overtakes its submit is lost.
struct CurlQueue<Item> {
  typealias ID = UInt64

  /// What the thread takes in one go.
  struct Batch {
    /// To be started, oldest first.
    var submitted: [(id: ID, item: Item)] = []
    /// Handed in after they were cancelled: to be answered, never started.
    var regretted: [(id: ID, item: Item)] = []
    /// To be stopped; an id that is no longer running is to be ignored.
    var cancelled: [ID] = []
    /// Nothing new is started, and what runs is stopped.
    var isClosing = false
    /// Closing, and nobody waits for an answer any more.
    var isDone = false
  }

  private enum State {
    case announced
    case cancelledEarly
    case handedIn
  }

  private var lastID: ID = 0
  private var states: [ID: State] = [:]
  private var next = Batch()
  private var isSignalled = false

  /// How many ids are announced and not yet finished.
  var count: Int { states.count }

  /// The id of a request about to be handed in, or nil when the queue is closing.
  mutating func announce() -> ID? {
    guard !next.isClosing else { return nil }
    lastID += 1
    states[lastID] = .announced
    return lastID
  }

  /// Hands in what was announced; true when the thread must be woken.
  mutating func submit(_ item: Item, as id: ID) -> Bool {
    switch states[id] {
    case .cancelledEarly: next.regretted.append((id, item))
    case .announced: next.submitted.append((id, item))
    case .handedIn, nil: preconditionFailure("an id is announced once and handed in once")
    }
    states[id] = .handedIn
    return signal()
  }

  /// Notes that nobody wants the answer any more; true when the thread must be woken.
  mutating func cancel(_ id: ID) -> Bool {
    switch states[id] {
    case .announced:
      states[id] = .cancelledEarly
      return false
    case .handedIn:
      next.cancelled.append(id)
      return signal()
    case .cancelledEarly, nil:
      return false
    }
  }

  /// Refuses new ids from here on; true when the thread must be woken.
  mutating func close() -> Bool {
    next.isClosing = true
    return signal()
  }

  /// What has come since the last time, after forgetting what the thread has answered.
  mutating func take(finished: [ID]) -> Batch {
    for id in finished { states[id] = nil }
    defer {
      next = Batch(isClosing: next.isClosing)
      isSignalled = false
    }
    var batch = next
    batch.isDone = next.isClosing && states.isEmpty
    return batch
  }

  /// One wake-up serves everything that comes before the next take.
  private mutating func signal() -> Bool {
    defer { isSignalled = true }
    return !isSignalled
  }
}
