public import PlansynkCore

/// Orders as machines read them: `plansynk.orders/1`.
public struct BestallningListDocument: Codable, Hashable, Sendable {
  struct Order: Codable, Hashable {
    var id: String
    var orderId: String
    var version: Int
    var status: String
    var decisionDay: String
    var insatser: Int
    var notStarted: Int
  }

  var schema = "plansynk.orders/1"
  var orders: [Order]
  var leftOut: Int

  /// The document of a list, of which `leftOut` more are not told.
  public init(_ orders: [BestallningSummary], leftOut: Int = 0) {
    self.leftOut = leftOut
    self.orders = orders.map {
      Order(
        id: $0.shortID.text, orderId: $0.id.rawValue, version: $0.version,
        status: $0.status.rawValue, decisionDay: $0.beslut.description, insatser: $0.insatser,
        notStarted: $0.notStarted)
    }
  }
}
