import FoundationEssentials
import PlansynkCore
import PlansynkHost
public import ReferensMyndighet

/// A month in which everything happens that a seed draws: the real daemon, the myndighet, the care
/// system, the network, the disk and the clocks, on one thread and in virtual time.
public final class World: @unchecked Sendable {
  // Unchecked: a world is made, run and read on one thread.
  static let host = "myndighet.example"
  static let origin = "https://myndighet.example"
  static let base = "/utforarsynk/v1"
  static let unit = "enhet-1"
  static let token = "sesam"

  let scenario: Scenario
  let time: VirtualTime
  let random: SeededRandom
  let zone: StockholmZone
  let account = Account()
  let trays = SimulatedTrays()
  var deeds = Deeds()
  var trace: Trace
  var disk: DiskFaults
  var network: NetworkFaults
  var post: PostFaults
  var daemon: Daemon?
  var finding: Finding?
  var agenda = Agenda()
  var checks: [any InvariantCheck] = Checks.all()
  let folder: StoreFolder
  private(set) var other: MyndighetSide!
  private(set) var care: CareSystem!
  var fate: Fate!
  private(set) var chef: Chef!
  var sightings = 0
  /// The number of the next job after which the process dies; `nil` for none.
  var jobsUntilDeath: Int?
  var lastPoll: Int64 = 0
  /// Starts that failed, one after the other.
  var failedStarts = 0
  /// Which commit was taken in last; -1 before any.
  var lastVersion: Int64 = -1
  /// What the store said of its work after a commit.
  var lastWork: (version: Int64, work: Quiet.Work)?
  /// What is done on purpose; nothing but in the tests of checkers.
  var sabotage = Sabotage()

  /// A world at its beginning.
  public init(
    _ options: SimulationOptions, contract: PublishedContract,
    sink: (@Sendable (String) -> Void)? = nil
  ) throws {
    scenario = Scenario(options)
    time = VirtualTime(start: scenario.start)
    random = SeededRandom(seed: options.seed)
    zone = try StockholmZone()
    trace = Trace(sink: sink)
    folder = try StoreFolder(seed: options.seed)
    disk = DiskFaults(scenario, now: { 0 }, count: { _ in })
    network = NetworkFaults(scenario)
    post = PostFaults(scenario)
    disk = DiskFaults(
      scenario, now: { [unowned self] in now }, count: { [unowned self] in deeds.count($0) })
    account.facts.calm = scenario.calm
    account.facts.gallring = scenario.gallring
    account.facts.mail = scenario.mail
    account.facts.start = scenario.start
    account.facts.outages = FaultEpisode.outages(among: scenario.episodes)
    other = MyndighetSide(self, contract)
    care = CareSystem(self)
    fate = Fate(self)
    chef = Chef(self)
    checks.append(ErasedByRule(zone: zone))
    checks.append(
      LettersArrive(outages: post.episodes.filter { PostFaults.Kind.outages.contains($0.kind) }))
    account.record = { [unowned self] in other.myndighet.accepted }
    trays.onJudged = { [unowned self] in care.judged($0, $1) }
  }

  deinit { folder.remove() }

  /// Milliseconds from the beginning.
  var now: Int64 { time.monotonicMilliseconds }
  /// The myndighet's wall clock, in milliseconds since 1970.
  var wallOfMyndighet: Int64 { scenario.instant(at: now).milliseconds }
  /// Today, for people, whose calendars do not step.
  var today: ReferensMyndighet.CalendarDay {
    ReferensMyndighet.CalendarDay(number: zone.day(of: scenario.instant(at: now)).ordinal)
  }

  func plan(after delay: Int64, _ act: @escaping () -> Void) {
    agenda.plan(at: now + max(0, delay), act)
  }

  func note(_ line: String) { trace.note("\(stamp) \(line)") }

  /// Days, hours, minutes, seconds and milliseconds from the beginning.
  var stamp: String {
    let time = now
    let parts = [
      time / Scenario.day, time / Scenario.hour % 24, time / Scenario.minute % 60,
      time / 1000 % 60,
    ].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let milliseconds = String(time % 1000 + 1000).dropFirst()
    return "\(parts[0])d \(parts[1]):\(parts[2]):\(parts[3]).\(milliseconds)"
  }

  func fail(_ invariant: String, _ text: String) {
    guard finding == nil else { return }
    note("BROKEN \(invariant) \(text)")
    finding = Finding(invariant: invariant, text: text, time: stamp)
  }

  func see(_ observation: Observation) {
    guard finding == nil else { return }
    account.time = now
    account.wall = time.now
    account.today = zone.day(of: account.wall)
    for index in checks.indices {
      judging { try checks[index].see(observation, account) }
    }
  }

  func judge(at moment: Moment) {
    guard finding == nil else { return }
    account.time = now
    account.wall = time.now
    account.today = zone.day(of: account.wall)
    for index in checks.indices {
      judging { try checks[index].judge(account, at: moment) }
    }
  }

  func judging(_ body: () throws -> Void) {
    do {
      try body()
    } catch let breach as Breach {
      fail(breach.invariant, breach.text)
    } catch {
      fail("simulation", "\(error)")
    }
  }

  /// After a commit: what it changed is taken in and judged.
  func committed() {
    judging {
      let version = try account.store?.dataVersion() ?? 0
      guard version != lastVersion else { return }
      lastVersion = version
      deeds.count("commits")
      try account.takeIn { observation in
        if case .edge(let item, let to, let reason) = observation {
          note("item \(item) \(to) \(reason)")
          if to == "delivered" { deeds.count("delivered \(account.items[item]?.kind ?? "")") }
        }
        see(observation)
      }
    }
  }
}
