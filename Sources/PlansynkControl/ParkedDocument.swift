public import PlansynkCore

/// Elements of the feed that are set aside, as machines read them: `plansynk.parked/1`.
public struct ParkedListDocument: Codable, Hashable, Sendable {
  struct Element: Codable, Hashable {
    var orderId: String?
    var parkedAt: String
    var sha256: String
    var settledAs: String?
    var settledAt: String?
    var faults: [Fault]
  }

  struct Fault: Codable, Hashable {
    var pointer: String
    var code: String
  }

  var schema = "plansynk.parked/1"
  var parked: [Element]
  var leftOut: Int

  /// The document of a list, of which `leftOut` more are not told.
  public init(_ parked: [ParkedElement], leftOut: Int = 0) {
    self.leftOut = leftOut
    self.parked = parked.map { element in
      Element(
        orderId: element.bestallning?.rawValue, parkedAt: element.parked.description,
        sha256: element.digest.hex, settledAs: element.settled?.how.rawValue,
        settledAt: element.settled?.at.description,
        faults: element.fel.map { Fault(pointer: $0.pekare, code: $0.kod) })
    }
  }
}
