import PlansynkCore
import PlansynkHTTP
import PlansynkService
import PlansynkStorage
import PlansynkWire

/// One start of the daemon: the real services on the real store, from its start to its end.
final class Daemon: @unchecked Sendable {
  // Unchecked: everything runs on the one thread that turns the simulation.
  let settings: DaemonSettings
  let life = Life()
  let executor = VirtualExecutor()
  let network: SimulatedNetwork
  let destination: Destination
  let verbs: OperatorService
  let composer: StatusComposer
  private(set) var isFinished = false
  /// How long it stays away after a stop, and the settings of the start after it.
  var restart: (away: Int64, settings: DaemonSettings?)?
  var isStopping: Bool { restart != nil }
  private let store: SimulatedStore
  private let reader: SQLiteReader
  private let deliver: DeliveryService
  private let poll: PollService
  private let kvittenser: KvittensService
  private let clocks: ClockService
  private let spool: SpoolService
  private let gallring: GallringService
  private let mail: MailService?
  private var root: Task<Void, Never>?

  init(_ world: World, path: String, settings: DaemonSettings) throws {
    self.settings = settings
    store = SimulatedStore(try SQLiteStore(path: path), world, life)
    network = SimulatedNetwork(world, life)
    reader = try SQLiteReader(path: path)
    let makeSurroundings = Self.surroundings(world, network, store, executor, settings, life)
    let surroundings = makeSurroundings(store)
    gallring = Self.gallring(world, store, reader, makeSurroundings)
    mail = world.scenario.mail.map { [reader, life] in
      MailService(
        surroundings, gateway: SimulatedPost(world, life), reading: reader, terms: $0)
    }
    let stored = try store.write { (transaction) throws(StoreError) in
      try transaction.breakerState()
    }
    let destination = Destination(
      policy: settings.policy, concurrency: settings.concurrency, stored: stored,
      time: world.time, random: world.random)
    self.destination = destination
    let board = Board()
    let isDiskLow = { @Sendable [unowned world] in world.room.isLow }
    deliver = DeliveryService(
      surroundings, destination: destination, policy: settings.policy,
      concurrency: settings.concurrency, onTurn: {}, onReopened: { board.poll?.wake() })
    poll = PollService(
      surroundings, destination: destination, intervalSeconds: settings.pollSeconds,
      pageLimit: settings.pageLimit, isDiskLow: isDiskLow,
      onNews: {
        board.deliver?.wake()
        board.spool?.wake()
      })
    kvittenser = KvittensService(
      surroundings, destination: destination, onLost: { board.deliver?.wake() })
    clocks = ClockService(
      surroundings,
      onStep: {
        board.deliver?.clockStepped()
        board.poll?.wake()
      })
    let intake = IntakeService(
      surroundings, isDiskLow: isDiskLow, onTaken: { board.deliver?.wake() })
    spool = SpoolService(
      surroundings, intake: intake, inkorg: SimulatedInkorg(world.trays, life),
      utkorg: SimulatedUtkorg(world.trays, life), scanSeconds: settings.scanSeconds,
      attachmentWaitSeconds: 600)
    composer = Self.composer(world, settings, reader, destination)
    verbs = OperatorService(
      surroundings, composer: composer, reading: reader, intake: intake,
      destination: destination,
      gallring: gallring,
      wakes: .init(
        deliver: { board.deliver?.wake() }, poll: { board.poll?.wake() },
        reload: { .done("") }), stage: { _ in .missing })
    (board.deliver, board.poll, board.spool) = (deliver, poll, spool)
  }

  /// The gateway as it is, over a network that is not.
  private static func gateway(
    _ world: World, _ network: SimulatedNetwork, _ store: SimulatedStore,
    _ settings: DaemonSettings
  ) -> HTTPGateway {
    HTTPGateway(
      client: network,
      options: GatewayOptions(
        baseURL: World.origin + World.base, utforarenhet: World.unit, token: World.token,
        timeoutMilliseconds: settings.timeoutMilliseconds),
      store: store, time: world.time)
  }

  /// All that services work with, on a store.
  private static func surroundings(
    _ world: World, _ network: SimulatedNetwork, _ store: SimulatedStore,
    _ executor: VirtualExecutor, _ settings: DaemonSettings, _ life: Life
  ) -> (any Store) -> Surroundings {
    { own in
      Surroundings(
        store: own, gateway: gateway(world, network, store, settings),
        codec: ContractCodec(systemNamn: "plansynk", systemVersion: "0"), time: world.time,
        zone: world.zone, random: world.random, journal: SimulatedJournal(world, life),
        executor: executor, regelverk: settings.regelverk, utforarenhet: World.unit,
        mail: world.scenario.mail)
    }
  }

  /// Erasure as it is, in a month and with no folders.
  private static func gallring(
    _ world: World, _ store: SimulatedStore, _ reader: SQLiteReader,
    _ makeSurroundings: (any Store) -> Surroundings
  ) -> GallringService {
    let regler = world.scenario.gallring ?? Gallringsregler()
    return GallringService(
      makeSurroundings(ErasingStore(store, world, regler)), reading: reader, mappar: nil,
      regler: regler, isAutomatic: world.scenario.gallring != nil)
  }

  private static func composer(
    _ world: World, _ settings: DaemonSettings, _ reader: SQLiteReader,
    _ destination: Destination
  ) -> StatusComposer {
    StatusComposer(
      identity: .init(
        version: "0", instance: "simulated", since: world.time.now, restarts: nil,
        host: World.host, pollIntervalSeconds: settings.pollSeconds,
        attentionAfter: settings.policy.attentionAfter),
      host: .init(
        disk: { [unowned world] in world.room }, clock: { .synchronised }, spool: { nil }),
      reading: reader, destination: destination, time: world.time, zone: world.zone)
  }

  /// Starts everything; it moves when the world turns it.
  func start() {
    root = Task(executorPreference: executor.tasks) { await self.run() }
  }

  /// What its lists and letters remind of on a day.
  func bevakningar(zone: any Zone, today: CalendarDay) throws -> [Bevakning] {
    let regler = Bevakningsregler(settings.regelverk, zone: zone, today: today)
    return try reader.bestallningslagen(.alla).flatMap(regler.bevakningar)
  }

  /// Lets something run beside the services.
  func perform(_ body: @escaping @Sendable () async -> Void) {
    Task(executorPreference: executor.tasks) { await body() }
  }

  /// Leases nothing more and finishes what is in hand.
  func stop() {
    poll.stop()
    kvittenser.stop()
    clocks.stop()
    spool.stop()
    gallring.stop()
    mail?.stop()
    deliver.stop()
  }

  /// The death of the process: nothing that it does from now on reaches anything.
  func bury() throws {
    life.isAlive = false
    root?.cancel()
    try executor.turn()
  }

  func close() throws { try store.close() }

  private func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.deliver.run() }
      group.addTask { await self.poll.run() }
      group.addTask { await self.kvittenser.run() }
      group.addTask { await self.clocks.run() }
      group.addTask { await self.spool.run() }
      group.addTask { await self.gallring.run() }
      if let mail = self.mail { group.addTask { await mail.run() } }
    }
    isFinished = true
  }
}

/// Wakes one service for another.
private final class Board: @unchecked Sendable {
  var deliver: DeliveryService?
  var poll: PollService?
  var spool: SpoolService?
}

/// What the operator would read goes into the trace.
private struct SimulatedJournal: Journal, @unchecked Sendable {
  private unowned let world: World
  private let life: Life

  init(_ world: World, _ life: Life) {
    self.world = world
    self.life = life
  }

  func note(_ line: JournalLine) {
    guard life.isAlive, line.level != .debug else { return }
    let fields = line.fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    world.note(
      "journal \(line.level.rawValue) \(line.message) " + fields.joined(separator: " "))
  }
}
