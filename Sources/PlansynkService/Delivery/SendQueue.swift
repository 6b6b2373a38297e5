import PlansynkCore
import Synchronization

/// Leased items on their way to the senders, and answers on their way back.
///
/// The senders take the next item without waiting for a commit; the delivering loop records what
/// piled up while its last commit ran. Safe from any thread.
final class SendQueue: Sendable {
  /// An answer that waits to be recorded.
  struct Finished {
    let item: LeasedItem
    let answer: DeliveryAnswer
  }

  private struct State {
    /// A slice, of which the first goes without moving the others.
    var ready: ArraySlice<LeasedItem> = []
    var finished: [Finished] = []
    var inFlight = 0
    var allowed = 0
    var isClosed = false
    var hasLone = false
    var senders: [CheckedContinuation<LeasedItem?, Never>] = []

    /// Pairs waiting senders with items, as far as the allowance goes.
    mutating func pair() -> [(CheckedContinuation<LeasedItem?, Never>, LeasedItem?)] {
      var pairs: [(CheckedContinuation<LeasedItem?, Never>, LeasedItem?)] = []
      while !senders.isEmpty, !ready.isEmpty, inFlight < allowed {
        inFlight += 1
        pairs.append((senders.removeLast(), ready.removeFirst()))
      }
      if isClosed {
        pairs += senders.map { ($0, nil) }
        senders = []
      }
      return pairs
    }
  }

  private let state = Mutex(State())

  /// How many are leased and not yet answered.
  var outstanding: Int { state.withLock { $0.ready.count + $0.inFlight } }

  /// Whether what is leased must stay alone.
  var hasLone: Bool { state.withLock { $0.hasLone } }

  /// Whether nothing is leased, nothing is out, and every answer has been taken.
  var isSettled: Bool {
    state.withLock { $0.ready.isEmpty && $0.inFlight == 0 && $0.finished.isEmpty }
  }

  /// How many requests are out.
  var inFlight: Int { state.withLock { $0.inFlight } }

  /// Adds leased items, most urgent first, and says how many requests may be out at once.
  func put(_ items: [LeasedItem], allowed: Int) {
    resume { state in
      state.ready += items
      state.allowed = allowed
      if items.contains(where: \.goesAlone) { state.hasLone = true }
    }
  }

  /// Takes back what no sender has begun: nothing more goes out until the next `put`.
  func takeBack() -> [LeasedItem] {
    state.withLock { state in
      state.allowed = 0
      if state.inFlight == 0 { state.hasLone = false }
      defer { state.ready = [] }
      return Array(state.ready)
    }
  }

  /// The answers that have come since the last call.
  func takeFinished() -> [Finished] {
    state.withLock { state in
      defer { state.finished = [] }
      return state.finished
    }
  }

  /// No sender gets another item.
  func close() {
    resume { $0.isClosed = true }
  }

  /// A sender: sends one item after another until the queue is closed.
  func send(by gateway: any MyndighetGateway, onFinished: () -> Void) async {
    while let item = await next() {
      finish(item, await gateway.deliver(item))
      onFinished()
    }
  }

  /// The next item for a sender; `nil` when the queue is closed.
  func next() async -> LeasedItem? {
    await withCheckedContinuation { continuation in
      resume { $0.senders.append(continuation) }
    }
  }

  /// Hands an answer back. After a destination fault nothing more goes out until the delivering
  /// loop has asked the breaker; where one at a time may be out, after any fault that may pass.
  func finish(_ item: LeasedItem, _ answer: DeliveryAnswer) {
    resume { state in
      state.inFlight -= 1
      // It came alone, and nothing has been leased beside it.
      state.hasLone = false
      state.finished.append(Finished(item: item, answer: answer))
      switch answer {
      case .destinationFault: state.allowed = 0
      // The breaker is trying with one whether anything gets through: it may open again.
      case .itemTransient where state.allowed == 1: state.allowed = 0
      default: break
      }
    }
  }

  private func resume(_ change: (inout State) -> Void) {
    let pairs = state.withLock { state in
      change(&state)
      return state.pair()
    }
    for (sender, item) in pairs { sender.resume(returning: item) }
  }
}
