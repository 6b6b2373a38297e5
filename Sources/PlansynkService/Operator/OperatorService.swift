public import PlansynkCore

/// Answers operators and the neighbour, for whoever carries their questions.
public actor OperatorService: OperatorVerbs {
  /// How the loops are told that there is something to do.
  public struct Wakes: Sendable {
    /// Something may be sent.
    public let deliver: @Sendable () -> Void
    /// The feed is to be read.
    public let poll: @Sendable () -> Void
    /// Settings are to be read again; answers what came of it.
    public let reload: @Sendable () async -> VerbAnswer

    /// Wakes.
    public init(
      deliver: @escaping @Sendable () -> Void, poll: @escaping @Sendable () -> Void,
      reload: @escaping @Sendable () async -> VerbAnswer
    ) {
      self.deliver = deliver
      self.poll = poll
      self.reload = reload
    }
  }

  private let surroundings: Surroundings
  private let composer: StatusComposer
  private let reading: any StoreReading
  private let intake: IntakeService
  private let destination: Destination
  private let wakes: Wakes
  private let stage: @Sendable ([UInt8]) -> BilagaContent

  /// An answerer; `stage` judges an attachment that came along with a document.
  public init(
    _ surroundings: Surroundings, composer: StatusComposer, reading: any StoreReading,
    intake: IntakeService, destination: Destination, wakes: Wakes,
    stage: @escaping @Sendable ([UInt8]) -> BilagaContent
  ) {
    self.surroundings = surroundings
    self.composer = composer
    self.reading = reading
    self.intake = intake
    self.destination = destination
    self.wakes = wakes
    self.stage = stage
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Composed off the store's executor, so that a long transaction does not delay it (I11).
  public nonisolated func status() async -> StatusReport { composer.report() }

  /// Orders by handle, read off the store's executor.
  public nonisolated func bestallningar(withHandle prefix: String) async -> [BestallningHandle] {
    do {
      return try reading.bestallningar(withHandle: prefix).map {
        BestallningHandle(id: $0.id, shortID: $0.shortID)
      }
    } catch {
      surroundings.journal.note(JournalLine(.error, "A handle cannot be looked up: \(error)"))
      return []
    }
  }

  /// Makes items in attention pending again, all or none, and lets waiting ones go now.
  public func retry(_ selection: RetrySelection, by caller: OperatorCaller) -> RetryAnswer {
    do {
      let answer: RetryAnswer
      switch selection {
      case .items(let handles): answer = try retry(handles, by: caller)
      case .all(let expected): answer = try retryAll(expected: expected, by: caller)
      }
      wakes.deliver()
      return answer
    } catch {
      return .unavailable("\(error)")
    }
  }

  /// Wakes the poller; says so when the breaker will hold it back.
  public func poll(by caller: OperatorCaller) -> VerbAnswer {
    wakes.poll()
    return .done(PollAnswer(breaker: destination.breakerState, now: surroundings.time.now).text)
  }

  /// Closes the breaker and wakes everybody who waits for it.
  public func resetBreaker(by caller: OperatorCaller) -> VerbAnswer {
    destination.reset()
    audit("brytare-aterstalld", caller)
    wakes.deliver()
    wakes.poll()
    return .done("breaker closed")
  }

  /// Reads the settings again.
  public func reload(by caller: OperatorCaller) async -> VerbAnswer {
    await wakes.reload()
  }

  /// Takes in a document with the files that came along; whatever is missing is a fault at once.
  public func lamna(
    _ dokument: [UInt8], bilagor: [LamnadBilaga], by caller: OperatorCaller
  ) async -> IntakeAnswer {
    let stage = self.stage
    let verdict = await intake.take(
      surroundings.codec.read(dokument), isPatient: false, along: bilagor.map(\.fil)
    ) { fil in
      bilagor.first { $0.fil == fil }.map { stage($0.bytes) } ?? .missing
    }
    return answer(verdict, caller)
  }

  /// Takes in an event.
  public func handelse(
    _ dokument: HandelseDokument, by caller: OperatorCaller
  ) async -> IntakeAnswer {
    let verdict = await intake.take(.handelse(dokument), isPatient: false) { _ in .missing }
    return answer(verdict, caller)
  }

  /// Takes in an answer.
  public func svar(_ dokument: SvarDokument, by caller: OperatorCaller) async -> IntakeAnswer {
    let verdict = await intake.take(.svar(dokument), isPatient: false) { _ in .missing }
    return answer(verdict, caller)
  }

  private func answer(_ verdict: IntakeService.Verdict, _ caller: OperatorCaller) -> IntakeAnswer {
    switch verdict {
    case .answer(let answer):
      if case .taken(let kvittens) = answer, !kvittens.isRepeat {
        audit("lamnad", caller, kvittens.arende?.text ?? "")
      }
      return answer
    case .later:
      return .unavailable("an attachment is missing")
    }
  }

  private func audit(_ handelse: String, _ caller: OperatorCaller, _ detalj: String = "") {
    let now = surroundings.time.now
    do {
      try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.note(
          HistoryEntry(handelse, "uid \(caller.uid) \(detalj)"), at: now)
      }
    } catch {
      surroundings.journal.note(JournalLine(.error, "An audit row was lost: \(error)"))
    }
  }
}

extension OperatorService {
  private func retryAll(
    expected: Int?, by caller: OperatorCaller
  ) throws(StoreError) -> RetryAnswer {
    var filter = ItemFilter(states: [.attention])
    filter.limit = .max
    let items = try reading.items(filter)
    guard items.count == expected else { return .needsCount(items.count) }
    return try move(items.map(\.row), by: caller)
  }

  private func retry(
    _ handles: [String], by caller: OperatorCaller
  ) throws(StoreError) -> RetryAnswer {
    var found: [OutboxRow] = []
    var missing: [String] = []
    for handle in handles {
      let matches = try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.items(withShortID: handle)
      }
      switch (matches.count, matches.first { $0.shortID.text == handle }) {
      case (0, _): missing.append(handle)
      case (_, let exact?): add(exact, to: &found)
      case (1, nil): add(matches[0], to: &found)
      default: return .ambiguous(prefix: handle, matches: matches.map(\.shortID))
      }
    }
    guard missing.isEmpty else { return .noSuchItem(missing) }
    return try move(found, by: caller)
  }

  /// A handle and a prefix of it name one item, which is told once.
  private func add(_ row: OutboxRow, to found: inout [OutboxRow]) {
    if !found.contains(where: { $0.id == row.id }) { found.append(row) }
  }

  private func move(_ rows: [OutboxRow], by caller: OperatorCaller) throws(StoreError)
    -> RetryAnswer
  {
    let now = surroundings.time.now
    let moved = try surroundings.store.write {
      (transaction) throws(StoreError) -> [RetriedItem] in
      var moved: [RetriedItem] = []
      for row in rows {
        var state = row.state
        if state == .attention,
          try transaction.move(
            row.id, to: .pending, reason: "forsok-igen uid \(caller.uid)", at: now)
        {
          state = .pending
        }
        if state == .pending { try transaction.goNow(row.id, at: now) }
        moved.append(RetriedItem(shortID: row.shortID, state: state))
      }
      return moved
    }
    return .done(moved)
  }
}
