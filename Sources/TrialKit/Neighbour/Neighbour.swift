import Crypto
import Glibc
public import PlansynkCore

/// The provider's own care system: fetches orders, reports starts, and hands in plans.
///
/// What it does follows from its seed and the orders alone. It works when told to, a round at a
/// time, so that a trial stays master of what happens when.
public struct Neighbour: Sendable {
  /// How it works.
  public struct Habits: Sendable {
    /// Every so manieth order gets a plan; 0 for none.
    public var planEvery = 1
    /// Every so manieth plan has an attachment; 0 for none.
    public var bilagaEvery = 2
    /// How large an attachment is, in bytes.
    public var bilagaBytes = 20_000
    /// Whether starts are reported of the first insats alone, or of all.
    public var startsAll = false
    /// How many days ago, at most, a service began.
    public var startDaysBack = 10
    /// A text that is added to every text.
    public var mark = ""

    /// A plan for every order, an attachment of 20 kB to every second, the first insats begun.
    public init() {}
  }

  /// What it has done.
  public private(set) var handedIn = HandedIn()
  private let inkorg: String
  private let utkorg: String
  private let habits: Habits
  private let today: CalendarDay
  private var random: TrialRandom
  private var seen: Set<String> = []

  /// A neighbour of an instance.
  public init(
    of instance: Instance, _ habits: Habits = Habits(), seed: UInt64 = 1
  ) throws(TrialError) {
    inkorg = instance.inkorg
    utkorg = instance.utkorg
    self.habits = habits
    random = TrialRandom(seed: seed)
    today = try TrialDay.today()
  }

  /// One round: fetches what lies in `utkorg/`, and answers every new order with a start and a
  /// plan, as its habits say. Answers how many orders were new to it.
  @discardableResult
  public mutating func work() throws(TrialError) -> Int {
    var found = 0
    for name in TrialFile.names(in: "\(utkorg)/bestallningar") {
      let path = "\(utkorg)/bestallningar/\(name)"
      let order = try ReceivedOrder(JSONDocument(bytes: TrialFile.bytes(path)))
      unlink(path)
      // A daemon that was killed may hand the same version over again.
      guard seen.insert("\(order.id) \(order.version)").inserted else { continue }
      let isNew = !handedIn.orders.contains { $0.id == order.id }
      handedIn.orders.append(order)
      guard isNew, order.status == "aktiv" else { continue }
      found += 1
      try answer(order, number: handedIn.orders.count)
    }
    for name in TrialFile.names(in: "\(utkorg)/kvittenser") {
      let path = "\(utkorg)/kvittenser/\(name)"
      handedIn.kvittensfiler.append(try JSONDocument(bytes: TrialFile.bytes(path)))
      unlink(path)
    }
    return found
  }

  /// Reports the start of an insats.
  public mutating func reportStart(
    of insats: String, in order: String, on day: CalendarDay
  ) throws(TrialError) {
    let document: JSONDocument = [
      "dokument": "insatshandelse", "bestallningId": .string(order), "insatsId": .string(insats),
      "typ": "paborjad", "datum": .string(day.description),
    ]
    let file = "handelse-\(insats).json"
    try TrialFile.drop(document.bytes, as: file, in: inkorg)
    handedIn.starts.append(.init(bestallning: order, insats: insats, file: file))
  }

  /// Hands in a plan version for an order, with attachments of the given sizes.
  public mutating func handInPlan(
    for order: ReceivedOrder, planId: String? = nil, version: Int = 1, start: CalendarDay,
    bilagor sizes: [Int] = []
  ) throws(TrialError) {
    let planId = planId ?? random.uuid()
    let stem = "plan-\(planId)-\(version)"
    var digests: [String] = []
    var names: [String] = []
    for (index, size) in sizes.enumerated() {
      let bytes = PDFDraft.bytes(
        showing: "Genomforandeplan \(planId) \(habits.mark)", size: size, random: &random)
      digests.append(HexText.of(SHA256.hash(data: bytes)))
      names.append("\(stem)-\(index + 1).pdf")
      try TrialFile.drop(bytes, as: names[index], in: inkorg)
    }
    let faststalld = min(today, start.adding(days: 3))
    let draft = PlanDraft(
      of: order, planId: planId, version: version, start: start, faststalld: faststalld,
      bilagor: names, mark: habits.mark, random: &random)
    try TrialFile.drop(draft.document.bytes, as: "\(stem).json", in: inkorg)
    handedIn.plans.append(
      .init(
        bestallning: order.id, planId: planId, version: version, document: draft.document,
        bilagor: digests, file: "\(stem).json"))
  }

  /// Hands in the answer to an order: that it is accepted.
  public mutating func handInSvar(for order: ReceivedOrder) throws(TrialError) {
    let document: JSONDocument = [
      "dokument": "svar", "bestallningId": .string(order.id), "svar": "accepterad",
      "datum": .string(max(order.beslut, today.adding(days: -1)).description),
    ]
    let file = "svar-\(order.id).json"
    try TrialFile.drop(document.bytes, as: file, in: inkorg)
    handedIn.svar.append(.init(bestallning: order.id, file: file))
  }

  /// Hands in the next version of so many of its plans, with attachments of the given sizes; of
  /// fewer where it has fewer.
  public mutating func handInNewVersions(
    _ count: Int, bilagor sizes: [Int] = []
  ) throws(TrialError) {
    let newest = Dictionary(handedIn.plans.map { ($0.planId, $0) }) {
      $0.version > $1.version ? $0 : $1
    }
    for planId in newest.keys.sorted().shuffled(using: &random).prefix(count) {
      guard let plan = newest[planId],
        let order = handedIn.orders.last(where: { $0.id == plan.bestallning }),
        let start = plan.document["paborjad"]?.string.flatMap({ CalendarDay($0) })
      else { continue }
      try handInPlan(
        for: order, planId: planId, version: plan.version + 1, start: start, bilagor: sizes)
    }
  }

  private mutating func answer(_ order: ReceivedOrder, number: Int) throws(TrialError) {
    // No service begins before it was decided on.
    let back = Int.random(in: 0...habits.startDaysBack, using: &random)
    let start = max(order.beslut, today.adding(days: -back))
    for insats in order.insatser.prefix(habits.startsAll ? order.insatser.count : 1) {
      try reportStart(of: insats.id, in: order.id, on: start)
    }
    guard habits.planEvery > 0, number % habits.planEvery == 0 else { return }
    let planNumber = handedIn.plans.count + 1
    let hasBilaga = habits.bilagaEvery > 0 && planNumber % habits.bilagaEvery == 0
    try handInPlan(for: order, start: start, bilagor: hasBilaga ? [habits.bilagaBytes] : [])
  }
}
