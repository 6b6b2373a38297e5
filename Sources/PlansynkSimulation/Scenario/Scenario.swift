import PlansynkCore

/// What a seed draws before anything happens: the settings, how much there is to do, and how often
/// what goes wrong.
struct Scenario: Sendable {
  static let minute: Int64 = 60_000
  static let hour: Int64 = 3_600_000
  static let day: Int64 = 86_400_000

  let options: SimulationOptions
  /// The wall clock at the beginning.
  let start: Instant
  /// When it ends, in milliseconds from the beginning.
  let end: Int64
  /// When faults stop: the calm begins.
  let calm: Int64
  let orders: Int
  let rules: RuleBook
  /// What is erased when; `nil` where nothing is.
  let gallring: Gallringsregler?
  /// What the chef is told by mail; `nil` where nothing.
  let mail: MailTerms?
  let episodes: [FaultEpisode]
  /// How often a request meets a fault outside of any episode.
  let sprinkle: Double
  /// How often a write fails outside of any episode.
  let diskSprinkle: Double
  let enabled: Set<FaultKind>

  init(_ options: SimulationOptions) {
    self.options = options
    var chance = Chance(seed: options.seed, "scenario")
    // Over winter and summer, so that both nights of a changing hour are within reach.
    let first = Instant("2026-03-02T05:00:00Z") ?? Instant(milliseconds: 0)
    start = first.adding(milliseconds: chance.number(0...364) * Self.day)
    end = Int64(options.days) * Self.day
    let days = Int64(options.days)
    calm = (days - min(4, max(1, days / 4))) * Self.day
    orders = min(chance.number(4...30), options.orders ?? .max)
    rules = RuleBook(seed: options.seed)
    gallring = Self.erasure(options)
    mail = Self.letters(options)
    sprinkle = chance.pick([0, 0.01, 0.03, 0.1, 0.3])
    diskSprinkle = chance.pick([0, 0, 0.0005, 0.005])
    enabled = Set(FaultKind.allCases).subtracting(options.without)
    episodes = FaultEpisode.draw(seed: options.seed, until: calm).filter { [enabled] in
      enabled.contains($0.kind)
    }
  }

  /// Days in place of months, so that it comes to that within the month.
  private static func erasure(_ options: SimulationOptions) -> Gallringsregler? {
    var chance = Chance(seed: options.seed, "erasure")
    guard chance.happens(0.3), !options.without.contains(.erasure) else { return nil }
    return Gallringsregler(
      innehallDagar: chance.pick([1, 2, 4, 7]), historikManader: chance.pick([0, 0, 24]))
  }

  private static func letters(_ options: SimulationOptions) -> MailTerms? {
    var chance = Chance(seed: options.seed, "letters")
    guard chance.happens(0.3) else { return nil }
    return MailTerms(
      namn: "Exempelkommun", sammandragMinut: chance.pick([420, 0, 1439, 480]),
      avvikelser: chance.happens(0.8))
  }

  func allows(_ kind: FaultKind) -> Bool { enabled.contains(kind) }

  /// The instant of the myndighet's own clock, which never steps.
  func instant(at monotonic: Int64) -> Instant { start.adding(milliseconds: monotonic) }
}
