public import PlansynkCore

/// Empties the neighbour's in-tray into the intake, and fills the out-tray from the store.
public actor SpoolService {
  /// A document that cannot be read as one is given so long, in seconds, to be written to its end.
  private static let settleSeconds: Int64 = 5

  private let surroundings: Surroundings
  private let intake: IntakeService
  private let inkorg: any Inkorg
  private let utkorg: any Utkorg
  private let scanSeconds: Int64
  private let attachmentWaitSeconds: Int64
  private let bell = Bell()
  private var inward = Complaint("Documents in the in-tray")
  private var outward = Complaint("Files for the out-tray")
  private var sightings: [InkorgDokument: Int64] = [:]
  private var nextFetchCheck: Int64 = 0

  /// A keeper of both trays.
  ///
  /// - Parameters:
  ///   - scanSeconds: seconds between looks; at least 1.
  ///   - attachmentWaitSeconds: seconds for which an attachment may lag behind its document.
  public init(
    _ surroundings: Surroundings, intake: IntakeService, inkorg: any Inkorg, utkorg: any Utkorg,
    scanSeconds: Int64, attachmentWaitSeconds: Int64
  ) {
    self.surroundings = surroundings
    self.intake = intake
    self.inkorg = inkorg
    self.utkorg = utkorg
    self.scanSeconds = scanSeconds
    self.attachmentWaitSeconds = attachmentWaitSeconds
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Keeps the trays until stopped.
  public func run() async {
    while !bell.isClosed, !Task.isCancelled {
      await emptyInkorg()
      do {
        try fillUtkorg()
        try noticeFetched()
      } catch {
        outward.raise("\(error)", in: surroundings.journal)
      }
      await bell.wait(atMost: scanSeconds * 1000, on: surroundings.time)
    }
  }

  /// Looks now. Safe from any thread.
  public nonisolated func wake() { bell.ring() }

  /// Ends after the document in hand. Safe from any thread.
  public nonisolated func stop() { bell.close() }

  /// Takes the documents that lie there, for a second at the most: others wait for the store too.
  func emptyInkorg() async {
    let documents = inkorg.documents(limit: 10_000)
    let lying = Set(documents)
    sightings = sightings.filter { lying.contains($0.key) }
    let start = surroundings.time.monotonicMilliseconds
    for document in documents where !bell.isClosed {
      guard surroundings.time.monotonicMilliseconds - start < 1000 else {
        bell.ring()
        return
      }
      guard let content = inkorg.read(document) else { continue }
      switch content {
      case .unusable(let fel):
        refuse(document, [fel])
      case .bytes(let bytes):
        await take(document, bytes)
      }
    }
  }

  private func take(_ document: InkorgDokument, _ bytes: [UInt8]) async {
    let dokument = surroundings.codec.read(bytes)
    // From its first sighting on: what a file says of its own age may come from another clock.
    let seen = sightings[document] ?? surroundings.time.monotonicMilliseconds
    sightings[document] = seen
    let age = surroundings.time.monotonicMilliseconds - seen
    let isYoung = { (seconds: Int64) in age < seconds * 1000 }
    if case .refused = dokument, isYoung(Self.settleSeconds) { return }
    let inkorg = self.inkorg
    let verdict = await intake.take(
      dokument, isPatient: isYoung(attachmentWaitSeconds)
    ) { inkorg.bilaga(named: $0) }
    guard case .answer(let answer) = verdict else { return }
    if case .unavailable(let reason) = answer {
      inward.raise(reason, in: surroundings.journal)
      return
    }
    inward.settle(in: surroundings.journal)
    switch answer {
    case .taken(let kvittens):
      inkorg.accept(
        document, kvittens: surroundings.codec.intagskvittens(kvittens),
        bilagor: dokument.filnamn)
    case .refused(let fel):
      refuse(
        document, fel, bilagor: dokument.filnamn, digest: surroundings.codec.digest(of: bytes))
    case .unavailable: break
    }
  }

  /// The file's name may hold a person's, so the journal knows the file by the beginning of its
  /// SHA-256, which `sha256sum` shows.
  private func refuse(
    _ document: InkorgDokument, _ fel: [Fel], bilagor: [String] = [], digest: Digest? = nil
  ) {
    inkorg.refuse(document, felfil: surroundings.codec.felfil(fel), bilagor: bilagor)
    let what = DeliveryFailure(
      code: "refused", fel: fel.map { DeliveryFailure.Pekare(pekare: $0.pekare, kod: $0.kod) })
    var fields = ["faults": "\(fel.count)", "fel": what.kodOnly]
    if let digest { fields["sha256"] = String(digest.hex.prefix(8)) }
    surroundings.journal.note(
      JournalLine(
        .warning, "A document of the care system was refused: see inkorg/avvisat/", fields))
  }

  private func fillUtkorg() throws(StoreError) {
    let batch = 200
    while !bell.isClosed {
      let files = try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.unwrittenHandovers(limit: batch)
      }
      var written: [String] = []
      for file in files {
        guard case .bytes(let bytes) = file.content else { continue }
        guard utkorg.write(path: file.path, bytes: bytes) else { break }
        written.append(file.path)
      }
      if !written.isEmpty {
        let now = surroundings.time.now
        try surroundings.store.write { (transaction) throws(StoreError) in
          for path in written { try transaction.noteWritten(path: path, at: now) }
        }
      }
      guard written.count == files.count else {
        outward.raise("the folder cannot be written, check its rights", in: surroundings.journal)
        return
      }
      outward.settle(in: surroundings.journal)
      guard files.count == batch else { return }
    }
  }

  private func noticeFetched() throws(StoreError) {
    guard surroundings.time.monotonicMilliseconds >= nextFetchCheck else { return }
    nextFetchCheck = surroundings.time.monotonicMilliseconds + 60_000
    let batch = 500
    var after: String?
    while true {
      let from = after
      let paths = try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.unfetchedHandovers(limit: batch, after: from)
      }
      let fetched = paths.filter { !utkorg.contains(path: $0) }
      let now = surroundings.time.now
      if !fetched.isEmpty {
        try surroundings.store.write { (transaction) throws(StoreError) in
          for path in fetched { try transaction.noteFetched(path: path, at: now) }
        }
      }
      guard paths.count == batch else { return }
      after = paths.last
    }
  }
}

extension SpoolDokument {
  /// The bare names of the files that the document names.
  var filnamn: [String] {
    guard case .plan(let plan) = self else { return [] }
    return plan.utkast.bilagor.compactMap(\.fil)
  }
}

extension DeliveryFailure {
  /// Codes without pointers: a pointer into the neighbour's own document may name a member that is
  /// nobody's but theirs.
  var kodOnly: String {
    Set(fel.map(\.kod)).sorted().joined(separator: " ")
  }
}
