/// The states of an outbox item, and the only edges between them (I6).
///
///     pending ──► sending        leased; a request may be on its way
///     sending ──► delivered      200, 201, 204; or it stood there already
///             ──► awaiting       202: stored there, a decision pending
///             ──► attention      refused for good; or the program died three times with it alone
///             ──► pending        a fault that may pass; given back unsent; the program died
///     awaiting ──► delivered     the final decision
///              ──► attention     the decision is `avvisad`
///              ──► pending       lost by the myndighet: sent again
///     attention ──► pending      a person's retry; or pardoned: it was the destination's fault
///     pending, attention ──► held    a person's hold; its end, by a person or by itself, leads
///                                    back to where it stood
///     attention, held ──► superseded    a newer version was taken in; a pending one is still sent
///     pending, attention, held ──► cancelled    by a person, or by what became of its order
///
/// Ends are `delivered`, `superseded` and `cancelled`. No other edges, and there is no delete: the
/// store refuses both by triggers. What is in flight is never held, cancelled or superseded: it is
/// finished and recorded first. Which answer leads where is `RetryPolicy.verdict`.
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
