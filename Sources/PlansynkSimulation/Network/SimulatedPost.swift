import PlansynkCore
import PlansynkService

/// The mail server as one start of the daemon sees it.
final class SimulatedPost: MailGateway, @unchecked Sendable {
  // Unchecked: everything runs on the one thread that turns the simulation.
  static let all = ["chef@enheten.example", "ersattare@enheten.example"]

  private unowned let world: World
  private let life: Life

  init(_ world: World, _ life: Life) {
    self.world = world
    self.life = life
  }

  var mottagare: [String] { Self.all }

  func send(_ brev: Brev, to mottagare: [String], at now: Instant) async -> MailAnswer {
    guard life.isAlive else { return .stopped }
    let fault = world.post.draw(at: world.now)
    world.note("mail \(brev.id) to \(mottagare.count) \(fault.rawValue)")
    world.deeds.count("mail \(fault.rawValue)")
    await world.time.sleep(milliseconds: fault == .slow ? 20_000 : 200)
    guard life.isAlive, !Task.isCancelled else { return .stopped }
    switch fault {
    case .down: return .failed(.unreachable, failure: "curl 7")
    case .transient: return .failed(.transient, failure: "reply 451")
    case .permanent: return .failed(.permanent, failure: "reply 554")
    case .credentials: return .failed(.credentials, failure: "reply 535")
    case .lost:
      world.took(brev, for: mottagare)
      return .failed(.unreachable, failure: "curl 56")
    case .greylisted:
      guard mottagare.count > 1 else { return .failed(.transient, failure: "reply 450") }
      world.took(brev, for: [mottagare[0]])
      return .taken(nekade: [NekadMottagare(mottagare[1], reply: 450)])
    case .taken, .slow:
      world.took(brev, for: mottagare)
      return .taken(nekade: [])
    }
  }
}

/// What the mail server does, by time.
struct PostFaults {
  /// What comes of handing a letter in.
  enum Kind: String, CaseIterable {
    case taken, slow, down, transient, permanent, credentials, greylisted, lost

    /// During which nothing gets through to anybody.
    static let outages: [Self] = [.down, .transient, .permanent, .credentials]
  }

  /// A time during which it does the same to everybody.
  struct Episode: Hashable {
    let kind: Kind
    let start: Int64
    let end: Int64
  }

  /// In the order of their beginnings; none overlaps another.
  let episodes: [Episode]
  private var chance: Chance
  private let sprinkle: Double
  private let calm: Int64

  init(_ scenario: Scenario) {
    chance = Chance(seed: scenario.options.seed, "post")
    calm = scenario.calm
    sprinkle = scenario.allows(.mail) ? chance.pick([0, 0.05, 0.3]) : 0
    var all: [Episode] = []
    var time: Int64 = 0
    for _ in 0..<chance.number(0...6) {
      let start = time + chance.number(0...6 * Scenario.day)
      let length = chance.pick([
        Scenario.hour, 8 * Scenario.hour, Scenario.day, chance.number(0...5 * Scenario.day),
      ])
      let kind = chance.pick(Kind.outages + [.greylisted, .lost])
      time = min(start + length, calm)
      if start < time { all.append(Episode(kind: kind, start: start, end: time)) }
    }
    episodes = scenario.allows(.mail) ? all : []
  }

  mutating func draw(at time: Int64) -> Kind {
    if let episode = episodes.first(where: { $0.start <= time && time < $0.end }) {
      return episode.kind
    }
    guard time < calm, chance.happens(sprinkle) else { return .taken }
    return chance.pick(Kind.allCases)
  }
}
