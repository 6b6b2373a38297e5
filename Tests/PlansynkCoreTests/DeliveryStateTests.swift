import PlansynkCore
import Testing

struct DeliveryStateTests {
  @Test(arguments: DeliveryState.allCases)
  func `the edges out of a state are the drawn ones and no others`(state: DeliveryState) {
    let drawn: [DeliveryState: Set<DeliveryState>] = [
      .pending: [.sending, .held, .cancelled],
      .sending: [.pending, .delivered, .awaiting, .attention],
      .awaiting: [.delivered, .attention, .pending],
      .attention: [.pending, .held, .superseded, .cancelled],
      .held: [.pending, .attention, .superseded, .cancelled],
      .delivered: [], .superseded: [], .cancelled: [],
    ]
    #expect(state.successors == drawn[state])
  }

  @Test(arguments: [DeliveryState.delivered, .superseded, .cancelled])
  func `there is no way out of an end`(end: DeliveryState) {
    #expect(end.successors.isEmpty)
    #expect(!end.isUndelivered)
  }

  @Test func `every state is reached from pending`() {
    #expect(Self.reachable(from: .pending).union([.pending]) == Set(DeliveryState.allCases))
  }

  @Test func `what is in flight is never cancelled, held or superseded (I6)`() {
    #expect(DeliveryState.sending.successors.isDisjoint(with: [.cancelled, .held, .superseded]))
  }

  @Test func `every state that is not an end leads to delivered (I3)`() {
    for state in DeliveryState.allCases where !state.successors.isEmpty {
      #expect(Self.reachable(from: state).contains(.delivered), "\(state)")
    }
  }

  @Test func `each kind of item has a letter of its own`() {
    #expect(Set(DeliveryKind.allCases.map(\.letter)).count == DeliveryKind.allCases.count)
  }

  private static func reachable(from state: DeliveryState) -> Set<DeliveryState> {
    var reached: Set<DeliveryState> = []
    var front = Array(state.successors)
    while let next = front.popLast() {
      if reached.insert(next).inserted { front += next.successors }
    }
    return reached
  }
}
