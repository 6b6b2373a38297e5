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
  case oneOfEach = "one gets 422, one 500, an attachment never gets through, an order is refused"

  /// What came of it.
  struct Figures {
    let requests: Int
    /// Seconds until all that is not poison was stored; `nil` when it never was, in a day.
    let others: Int64?
    let inAttention: Int
  }

  /// Receipts that are refused, or fail, for ever.
  private func poison(_ number: Int) -> Bool {
    switch self {
    case .well, .halfFail: false
    case .poison500, .poisonReset, .poison422: number % 100 == 37
    case .oneOfEach: number == 37 || number == 38
    }
  }

  /// The longest that the others may take, in seconds.
  var othersSeconds: Int64 {
    switch self {
    case .well: 60
    case .halfFail: 12 * 3600
    case .poison500, .poisonReset, .poison422: 600
    // One line in four is busy with the attachment.
    case .oneOfEach: 15
    }
  }

  /// A bench with all that is to be sent, and the myndighet as it is.
  func begin() throws -> Bench {
    let bench = try OutageTrial.makeQueued()
    bench.myndighet.change { $0.milliseconds = 50 }
    let random = SeededRandom(seed: 12)
    bench.myndighet.reply { item in reply(to: item, fraction: random.fraction()) }
    guard self == .oneOfEach else { return bench }
    try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    bench.myndighet.change { $0.delay = { $0.address.kind == .bilaga ? 300_000 : 0 } }
    _ = try bench.write { (transaction) throws(StoreError) in
      try PageIntake(surroundings: bench.surroundings, transaction: transaction, now: noon)
        .take(makePage([makeUnreadable("1")]))
    }
    return bench
  }

  func run() throws -> Figures {
    let bench = try begin()
    let delivery = bench.startDelivery()
    try bench.advance(seconds: 86_400)
    delivery.stop()
    try bench.advance(seconds: 60)
    let others = bench.myndighet.storings.filter { isOther($0.item) }
    let owed = (1...OutageTrial.items).count { !poison($0) }
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
    item.address.kind == .mottagning && !poison(Int(item.id.rawValue))
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
    case .oneOfEach where item.address.kind == .bilaga:
      return .say(
        .destinationFault(DestinationFault(.uncertain, DeliveryFailure(code: "timeout"))))
    case .oneOfEach where item.id.rawValue == 38:
      return .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    case _ where isOther(item): return .accept
    case .poison500: return .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    case .poisonReset: return .say(.destinationFault(.interrupted))
    case .poison422, .oneOfEach:
      return .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422")))
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
