import Logging
import PlansynkCore
import PlansynkCurl
import PlansynkHTTP
import PlansynkHost
import PlansynkMail
import PlansynkService
import PlansynkSettings
import PlansynkSpool
import PlansynkStorage
import PlansynkWire

/// The services of one instance under one set of settings, wired together.
struct Engine: Sendable {
  /// What operators ask.
  let verbs: OperatorService
  private let client: CurlClient
  private let deliver: DeliveryService
  private let poll: PollService
  private let kvittenser: KvittensService
  private let clocks: ClockService
  private let spool: SpoolService
  private let mail: MailService?
  private let gallring: GallringService
  private let publisher: StatusPublisher

  /// Wires the services; nothing runs yet.
  init(
    _ settings: Settings, credentials: HttpCredentials, mailCredentials: MailCredentials,
    premises: Premises, logger: Logger, reload: @escaping @Sendable () async -> VerbAnswer
  ) throws {
    client = try CurlClient(options: CurlOptions(settings, credentials: credentials))
    let certificate = CertificateWatch()
    let surroundings = Surroundings(
      settings, credentials: credentials, premises: premises, client: client,
      certificate: certificate, logger: logger)
    let policy = RetryPolicy(settings.retry)
    let destination = try Destination(
      policy, concurrency: settings.http.concurrency, premises: premises)
    let board = Switchboard()
    let pulse = Pulse(premises)
    let isDiskLow = StatusComposer.HostView.isDiskLow(settings, premises)
    deliver = DeliveryService(
      surroundings, destination: destination, policy: policy,
      concurrency: settings.http.concurrency, onTurn: { pulse.beat() },
      onReopened: { board.wakePoll() })
    poll = PollService(
      surroundings, destination: destination,
      intervalSeconds: Int64(settings.poll.intervalSeconds), pageLimit: settings.poll.pageLimit,
      isDiskLow: isDiskLow,
      onNews: { board.newsCame() })
    kvittenser = KvittensService(
      surroundings, destination: destination, onLost: { board.wakeDelivery() })
    clocks = ClockService(
      surroundings,
      onStep: {
        board.clockStepped()
        board.wakePoll()
      })
    let intake = IntakeService(
      surroundings, isDiskLow: isDiskLow, onTaken: { board.wakeDelivery() })
    let trays = try Trays(settings.spool, premises)
    spool = SpoolService(
      surroundings, intake: intake, inkorg: Fittings.inkorg(trays.inkorg),
      utkorg: Fittings.utkorg(trays.utkorg),
      scanSeconds: Int64(settings.spool.scanIntervalSeconds),
      attachmentWaitSeconds: Int64(settings.spool.attachmentWaitSeconds))
    let composer = StatusComposer(
      identity: .init(settings, premises),
      host: .init(settings, premises, trays.inkorg, pulse, certificate),
      reading: premises.reader, destination: destination, time: premises.time,
      zone: premises.zone)
    mail = Self.mail(settings, mailCredentials, surroundings, premises)
    gallring = GallringService(settings.gallring, surroundings, premises, trays)
    verbs = OperatorService(
      surroundings, composer: composer, reading: premises.reader, intake: intake,
      destination: destination, gallring: gallring,
      wakes: .init(
        deliver: { board.wakeDelivery() }, poll: { board.wakePoll() }, reload: reload),
      stage: { HeldBilaga.stage($0, pdfMax: trays.limits.pdfMax) })
    publisher = StatusPublisher(
      composer: composer, premises: premises, logger: logger,
      onPublished: { board.wakeDelivery() })
    board.connect(deliver: deliver, poll: poll, spool: spool)
  }

  /// `nil` when nothing is mailed.
  private static func mail(
    _ settings: Settings, _ credentials: MailCredentials, _ surroundings: Surroundings,
    _ premises: Premises
  ) -> MailService? {
    guard let terms = surroundings.mail,
      let mailer = SmtpMailer(
        settings.mail, credentials: credentials, instance: premises.locations.name)
    else { return nil }
    return MailService(surroundings, gateway: mailer, reading: premises.reader, terms: terms)
  }

  /// Runs until stopped; what was in flight then has been recorded.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await deliver.run() }
      group.addTask { await poll.run() }
      group.addTask { await kvittenser.run() }
      group.addTask { await clocks.run() }
      group.addTask { await spool.run() }
      group.addTask { await mail?.run() }
      group.addTask { await gallring.run() }
      group.addTask { await publisher.run() }
    }
    await client.shutdown()
  }

  /// Leases nothing more and finishes what is in hand. Safe from any thread.
  func stop() {
    poll.stop()
    kvittenser.stop()
    clocks.stop()
    spool.stop()
    mail?.stop()
    gallring.stop()
    publisher.stop()
    deliver.stop()
  }
}

extension GallringService {
  fileprivate init(
    _ settings: Settings.Gallring, _ surroundings: Surroundings, _ premises: Premises,
    _ trays: Trays
  ) {
    self.init(
      surroundings, reading: premises.reader,
      mappar: FolderGallring(premises.locations, limits: trays.limits),
      regler: Gallringsregler(settings), isAutomatic: settings.automatiskt)
  }
}

extension Surroundings {
  fileprivate convenience init(
    _ settings: Settings, credentials: HttpCredentials, premises: Premises, client: CurlClient,
    certificate: CertificateWatch, logger: Logger
  ) {
    self.init(
      store: premises.store,
      gateway: Fittings.gateway(
        HTTPGateway(
          client: client, options: GatewayOptions(settings, credentials: credentials),
          store: premises.store, time: premises.time, certificate: certificate)),
      codec: ContractCodec(systemNamn: "plansynk", systemVersion: ProgramVersion.text),
      time: premises.time, zone: premises.zone, random: premises.random,
      journal: LoggerJournal(logger), executor: premises.executor,
      regelverk: Regelverk(settings), utforarenhet: settings.myndighet.utforarenhet,
      mail: MailTerms(settings))
  }
}

extension Destination {
  /// A breaker that stands as it stood at the last stop.
  fileprivate convenience init(
    _ policy: RetryPolicy, concurrency: Int, premises: Premises
  ) throws(StoreError) {
    let stored = try premises.store.write { (transaction) throws(StoreError) in
      try transaction.breakerState()
    }
    self.init(
      policy: policy, concurrency: concurrency, stored: stored, time: premises.time,
      random: premises.random)
  }
}

extension StatusComposer.Identity {
  fileprivate init(_ settings: Settings, _ premises: Premises) {
    self.init(
      version: ProgramVersion.text, instance: premises.locations.name, since: premises.since,
      restarts: premises.restarts, host: settings.myndighet.url.host,
      pollIntervalSeconds: settings.poll.answerSeconds,
      attentionAfter: settings.retry.attentionAfter, isMailed: settings.mail.url != nil)
  }
}

extension StatusComposer.HostView {
  fileprivate init(
    _ settings: Settings, _ premises: Premises, _ inkorg: FolderInkorg, _ pulse: Pulse,
    _ certificate: CertificateWatch
  ) {
    self.init(
      disk: Self.disk(settings, premises),
      clock: {
        switch ClockSynchronisation.current() {
        case .synchronised: .synchronised
        case .unknown: .unknown
        }
      },
      spool: {
        let census = inkorg.census()
        return StatusReport.SpoolFacts(
          waiting: census.documents, stuck: census.stuck, foreign: census.foreign,
          fault: census.fault.map { "\($0)" })
      }, lastTurn: { pulse.lastTurn }, certificateEnd: { certificate.end })
  }

  /// Room that cannot be told is no reason to stop.
  fileprivate static func isDiskLow(
    _ settings: Settings, _ premises: Premises
  ) -> @Sendable () -> Bool {
    let disk = disk(settings, premises)
    return { disk()?.isLow ?? false }
  }

  fileprivate static func disk(
    _ settings: Settings, _ premises: Premises
  ) -> @Sendable () -> StatusReport.Disk? {
    let minBytes = Int64(settings.store.freeSpaceMinMib) << 20
    let directory = premises.locations.stateDirectory
    return {
      do {
        return StatusReport.Disk(
          freeBytes: try DiskSpace.freeBytes(at: directory), minBytes: minBytes)
      } catch {
        return nil
      }
    }
  }
}
