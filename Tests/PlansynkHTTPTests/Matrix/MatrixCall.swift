import PlansynkCore
import Testing

/// What is asked of the myndighet: an item of each kind is sent, or something is read.
enum MatrixCall: Hashable, CaseIterable, CustomTestStringConvertible {
  case item(DeliveryKind)
  /// A page of the feed, from a cursor or from the start.
  case feed(hasCursor: Bool)
  case kvittens
  case probe

  static let allCases: [MatrixCall] =
    DeliveryKind.allCases.map(MatrixCall.item) + [
      .feed(hasCursor: true), .feed(hasCursor: false), .kvittens, .probe,
    ]

  var testDescription: String {
    switch self {
    case .item(let kind): kind.rawValue
    case .feed(true): "feed after a cursor"
    case .feed(false): "feed from its start"
    case .kvittens: "plan receipt"
    case .probe: "probe"
    }
  }

  /// The body that the contract promises for a success.
  var promised: String {
    switch self {
    case .item(.plan), .kvittens: receiptJSON
    case .item: #"{"registrerad": "2026-03-02T11:00:00.000Z"}"#
    case .feed:
      #"""
      {"bestallningar": [], "_meta": {"limit": 1, "count": 0, "efter": "c2"},
       "_links": {"self": {"href": "/", "rel": "self", "method": "GET"}}}
      """#
    case .probe: #"{"apiName": "Utforarsynk", "apiVersion": "1.0"}"#
    }
  }
}
