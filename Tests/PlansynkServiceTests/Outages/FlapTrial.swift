import PlansynkCore
import PlansynkSimulation

@testable import PlansynkService

/// T12: a myndighet that fails now and then, or for some items always.
enum FlapTrial: String, CaseIterable {
  case well = "nothing goes wrong"
  case halfFail = "every second request fails, in one way or another"
  case poison500 = "500 for 1 % of the items, for ever"
  case poisonReset = "the connection breaks for 1 % of the items, for ever"
  case poison422 = "422 for 1 % of the items, for ever"

  /// What came of it.
  struct Figures {
    let requests: Int
    /// Seconds until all that is not poison was stored; `nil` when it never was, in a day.
    let others: Int64?
    let inAttention: Int
  }

  private static func isPoison(_ item: LeasedItem) -> Bool { item.id.rawValue % 100 == 37 }

  /// The longest that the others may take, in seconds.
  var othersSeconds: Int64 {
    switch self {
    case .well: 60
    case .halfFail: 12 * 3600
    case .poison500, .poisonReset, .poison422: 600
    }
  }

  func run() throws -> Figures {
    let bench = try OutageTrial.makeQueued()
    bench.myndighet.change { $0.milliseconds = 50 }
    let random = SeededRandom(seed: 12)
    bench.myndighet.reply { item in reply(to: item, fraction: random.fraction()) }
    let delivery = bench.startDelivery()
    try bench.advance(seconds: 86_400)
    delivery.stop()
    try bench.advance(seconds: 60)
    let others = bench.myndighet.storings.filter { isOther($0.item) }
    let owed = (1...OutageTrial.items).count { number in
      self == .well || self == .halfFail || number % 100 != 37
    }
    let inAttention = try bench.write { (transaction) throws(StoreError) in
      try (1...OutageTrial.items).count { (number) throws(StoreError) in
        try transaction.item(at: .receipt(number))?.state == .attention
      }
    }
    return Figures(
      requests: bench.myndighet.deliveries.count + bench.myndighet.probes.count,
      others: others.count == owed
        ? others.last.map { (noon.milliseconds(until: $0.at) + 999) / 1000 } : nil,
      inAttention: inAttention)
  }

  private func isOther(_ item: LeasedItem) -> Bool {
    self == .well || self == .halfFail || !Self.isPoison(item)
  }

  private func reply(to item: LeasedItem, fraction: Double) -> ScriptedMyndighet.Reply {
    switch self {
    case .well: return .accept
    case .halfFail:
      switch fraction {
      case ..<0.5: return .accept
      case ..<0.6: return .acceptAndDrop
      case ..<0.7: return .say(.destinationFault(.refused))
      case ..<0.8: return .say(.destinationFault(.interrupted))
      default: return .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
      }
    case _ where !Self.isPoison(item): return .accept
    case .poison500: return .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    case .poisonReset: return .say(.destinationFault(.interrupted))
    case .poison422: return .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422")))
    }
  }

  /// The row of the page.
  func row(_ figures: Figures) -> String {
    let cells = [
      rawValue, "\(figures.requests)", OutagePage.text(figures.others), "\(figures.inAttention)",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
