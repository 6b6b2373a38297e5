/// Kills the daemon outright, at moments drawn by lot, and starts it again.
public struct Killer: Sendable {
  /// How often it has struck.
  public private(set) var kills = 0
  /// How many of the kills found requests under way.
  public private(set) var struckInFlight = 0
  private let most: Int
  private let delays: ClosedRange<Int>
  private var random: TrialRandom

  /// A killer that strikes so many times, each so many milliseconds after the last start: the
  /// shortest of them fall within the start itself.
  public init(kills most: Int, delays: ClosedRange<Int> = 20...1500, seed: UInt64) {
    self.most = most
    self.delays = delays
    random = TrialRandom(seed: seed)
  }

  /// Whether it will strike again.
  public var isDone: Bool { kills >= most }

  /// Lets the daemon work for a time drawn by lot, kills it, and starts it again. When it is done,
  /// a short pause.
  public mutating func strike(_ instance: Instance) async throws(TrialError) {
    guard !isDone else {
      await Patience.linger(.milliseconds(50))
      return
    }
    await Patience.linger(.milliseconds(Int.random(in: delays, using: &random)))
    if let status = instance.daemon?.status {
      throw .ended(
        program: "plansynk, which nobody killed", status,
        output: String(TrialFile.text(instance.log).suffix(2000)))
    }
    instance.kill()
    kills += 1
    let states = try StoreView(path: instance.database).states()
    if states["sending", default: 0] > 0 { struckInFlight += 1 }
    try instance.launch()
  }
}
