import PlansynkCore
import PlansynkSimulation
import Synchronization

/// What goes between the services and the scripted myndighet, in its order and with its times.
final class VerbTraffic: Sendable {
  struct Event {
    let at: Instant
    let address: DeliveryAddress
    /// `nil` when this is the request.
    let answer: DeliveryAnswer?
  }

  private struct State {
    var events: [Event] = []
    var sent = 0
    var isLost = false
  }

  private let state = Mutex(State())
  private let bench: Unowned

  private struct Unowned: Sendable {
    let myndighet: ScriptedMyndighet
    let time: VirtualTime
  }

  init(_ bench: Bench) {
    self.bench = Unowned(myndighet: bench.myndighet, time: bench.time)
    set(.accept)
  }

  /// Whether answers reach nobody any more.
  var isLost: Bool {
    get { state.withLock { $0.isLost } }
    set { state.withLock { $0.isLost = newValue } }
  }

  /// What has happened since the last look.
  func take() -> [Event] {
    notice()
    return state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
  }

  /// What the myndighet answers from now on.
  func set(_ mood: VerbStep.Mood) {
    bench.myndighet.down(Self.fault(mood))
    bench.myndighet.reply { [self] item in
      let reply = Self.reply(mood, item)
      answered(item, reply)
      return reply
    }
  }

  /// Requests that hang have gone out and have no answer: they are noticed here.
  private func notice() {
    let sent = bench.myndighet.deliveries
    let times = bench.myndighet.deliveryTimes
    state.withLock { state in
      while state.sent < sent.count {
        state.events.append(
          Event(at: times[state.sent], address: sent[state.sent].address, answer: nil))
        state.sent += 1
      }
    }
  }

  private func answered(_ item: LeasedItem, _ reply: ScriptedMyndighet.Reply) {
    notice()
    let answer: DeliveryAnswer
    switch reply {
    case .accept: answer = .delivered(nil)
    case .acceptAndDrop: answer = .destinationFault(.interrupted)
    case .say(let said), .acceptAndSay(let said): answer = said
    }
    state.withLock { state in
      guard !state.isLost else { return }
      state.events.append(Event(at: bench.time.now, address: item.address, answer: answer))
    }
  }

  private static func fault(_ mood: VerbStep.Mood) -> DestinationFault? {
    switch mood {
    case .refused: .refused
    case .credentials: .credentials
    case .throttled:
      DestinationFault(
        .throttled, retryAfterSeconds: 20, DeliveryFailure(status: 429, code: "http-429"))
    default: nil
    }
  }

  private static func reply(
    _ mood: VerbStep.Mood, _ item: LeasedItem
  ) -> ScriptedMyndighet.Reply {
    let isPlan = item.address.kind == .plan
    switch mood {
    case .accept: return .accept
    case .acceptAndDrop: return .acceptAndDrop
    case .transient: return .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    case .permanent: return .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422")))
    case .conflict:
      return .say(.conflict(stored: nil, DeliveryFailure(status: 409, code: "http-409")))
    case .storedAlready:
      return .acceptAndSay(
        .conflict(stored: item.digest, DeliveryFailure(status: 409, code: "http-409")))
    case .missing where isPlan:
      return .say(.attachmentMissing(DeliveryFailure(status: 412, code: "http-412")))
    case .undecided where isPlan: return .acceptAndSay(.receiptPending(nil))
    case .missing, .undecided: return .accept
    case .refused, .throttled, .credentials:
      return .say(.destinationFault(fault(mood) ?? .refused))
    }
  }
}
