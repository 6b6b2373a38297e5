import PlansynkCore
import TrialKit

extension Demo {
  /// Prints `plansynk status` as an operator sees it.
  func show() async throws(TrialError) {
    let status = try await instance.run(["status"])
    Stage.quote("$ plansynk status\n" + status.output)
  }

  /// Fetches and answers until no more orders come and everything handed in is taken.
  mutating func workThrough() async throws(TrialError) {
    let issued = try await myndighet.orders().count
    for _ in 0..<200 where neighbour.handedIn.orders.count < issued {
      try neighbour.work()
      await Patience.linger(.milliseconds(100))
    }
    try await taken()
  }

  /// Returns when `inkorg/` holds no document any more.
  func taken() async throws(TrialError) {
    try await Patience.wait(for: "inkorg is empty", atMost: .seconds(60)) {
      !TrialFile.names(in: instance.inkorg).contains { $0.hasSuffix(".json") }
    }
  }

  /// Returns when every order version is confirmed and nothing is owed any more.
  func drained() async throws(TrialError) {
    try await Patience.wait(for: "every receipt", atMost: .seconds(60), every: .milliseconds(200)) {
      () throws(TrialError) in
      let summary = try await myndighet.summary()
      return summary.receipts == summary.versionsIssued
    }
    try await waitForStatus("the queue is empty") { $0.contains("Queue      empty") }
  }

  func waitForStatus(
    _ what: String, _ isSo: (String) -> Bool
  ) async throws(TrialError) {
    try await Patience.wait(for: what, atMost: .seconds(60), every: .milliseconds(200)) {
      () throws(TrialError) in
      isSo(try await instance.run(["status"]).output)
    }
  }

  /// The order that lies in `utkorg/` next, not answered.
  func nextOrder() async throws(TrialError) -> ReceivedOrder {
    let folder = "\(instance.utkorg)/bestallningar"
    try await Patience.wait(for: "an order in utkorg", atMost: .seconds(20)) {
      !TrialFile.names(in: folder).isEmpty
    }
    let name = TrialFile.names(in: folder)[0]
    return try ReceivedOrder(JSONDocument(bytes: TrialFile.bytes("\(folder)/\(name)")))
  }
}

extension JSONDocument {
  /// The `beslut` of an order that was decided on a day.
  static func decision(on day: CalendarDay) -> JSONDocument {
    [
      "id": "B-DEMO-1", "datum": .string(day.description), "rambeslut": false,
      "galler": ["fran": .string(day.description)],
    ]
  }
}
