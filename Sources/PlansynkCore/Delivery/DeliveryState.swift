/// The states of an outbox item, and the only edges between them (I6).
///
///     pending ──► sending ──► delivered
///        ▲          │ │ └───► awaiting ──► delivered | attention | pending (lost by the server)
///        └──────────┘ └─────► attention ──► pending (retry)
///     pending, attention ⇄ held
///     attention, held ──► superseded
///     pending, attention, held ──► cancelled
///
/// There is no delete. The store refuses every other edge by a trigger.
public enum DeliveryState: String, CaseIterable, Sendable {
  /// Waiting for its turn or its time.
  case pending
  /// Leased; a request may be on its way.
  case sending
  /// The myndighet has it for good.
  case delivered
  /// The myndighet stores it; its decision is pending.
  case awaiting
  /// It needs a person.
  case attention
  /// A person stopped it.
  case held
  /// A newer version was taken in, so that this one need not go.
  case superseded
  /// It will not be sent, and the reason is written down.
  case cancelled

  /// The states to which an item may go from this one.
  public var successors: Set<DeliveryState> {
    switch self {
    case .pending: [.sending, .held, .cancelled]
    case .sending: [.pending, .delivered, .awaiting, .attention]
    case .awaiting: [.delivered, .attention, .pending]
    case .attention: [.pending, .held, .superseded, .cancelled]
    case .held: [.pending, .attention, .superseded, .cancelled]
    case .delivered, .superseded, .cancelled: []
    }
  }

  /// Whether the myndighet still lacks it, or may lack it.
  public var isUndelivered: Bool {
    switch self {
    case .pending, .sending, .attention, .held: true
    case .delivered, .awaiting, .superseded, .cancelled: false
    }
  }
}
