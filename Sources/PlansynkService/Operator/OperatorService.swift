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
  private let gallring: GallringService
  private let wakes: Wakes
  private let stage: @Sendable ([UInt8]) -> BilagaContent

  /// An answerer; `stage` judges an attachment that came along with a document.
  public init(
    _ surroundings: Surroundings, composer: StatusComposer, reading: any StoreReading,
    intake: IntakeService, destination: Destination, gallring: GallringService, wakes: Wakes,
    stage: @escaping @Sendable ([UInt8]) -> BilagaContent
  ) {
    self.surroundings = surroundings
    self.composer = composer
    self.reading = reading
    self.intake = intake
    self.destination = destination
    self.gallring = gallring
    self.wakes = wakes
    self.stage = stage
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Composed off the store's executor, so that a long transaction does not delay it (I11).
  public nonisolated func status() async -> StatusReport { composer.report() }

  private nonisolated var lookup: HandleLookup {
    HandleLookup(reading: reading, journal: surroundings.journal)
  }

  /// Orders by handle or id.
  public nonisolated func bestallningar(withHandle prefix: String) async -> [BestallningHandle] {
    lookup.bestallningar(withHandle: prefix)
  }

  /// The insatser of an order.
  public nonisolated func insatser(of id: Bestallning.ID) async -> [Insats.ID] {
    lookup.insatser(of: id)
  }

  /// Plans by id.
  public nonisolated func planer(
    withID beginning: IdentifierBeginning
  ) async -> [Genomforandeplan.ID] {
    lookup.planer(withID: beginning)
  }

  /// Plans by the handles of their items.
  public nonisolated func planer(withHandle prefix: String) async -> [Genomforandeplan.ID] {
    lookup.planer(withHandle: prefix)
  }

  /// Makes items in attention pending again, all or none, and lets waiting ones go now.
  public func retry(_ selection: ItemSelection, by caller: OperatorCaller) -> ItemsAnswer {
    act(.retry, on: selection, caller)
  }

  /// Stops items, all or none of those that can be stopped.
  public func hold(
    _ selection: ItemSelection, _ terms: StandstillTerms, by caller: OperatorCaller
  ) -> ItemsAnswer {
    act(.hold(terms), on: selection, caller)
  }

  /// Lets held items be what they were before.
  public func release(_ selection: ItemSelection, by caller: OperatorCaller) -> ItemsAnswer {
    act(.release, on: selection, caller)
  }

  /// Strikes items for good, and tells the neighbour.
  public func cancel(
    _ selection: ItemSelection, reason: OperatorReason, by caller: OperatorCaller
  ) -> ItemsAnswer {
    act(.cancel(reason), on: selection, caller)
  }

  /// Stops sending or polling.
  public func pause(
    _ scope: Pause.Scope, _ terms: StandstillTerms, by caller: OperatorCaller
  ) -> VerbAnswer {
    pausing(caller) { (verbs) throws(StoreError) in try verbs.pause(scope, terms) }
  }

  /// Lets everything go on.
  public func resume(by caller: OperatorCaller) -> VerbAnswer {
    pausing(caller) { (verbs) throws(StoreError) in try verbs.resume() }
  }

  /// Notes what a person has done about an avvikelse.
  public func markera(
    avvikelse id: String, _ markering: Avvikelse.Markering, by caller: OperatorCaller
  ) -> VerbAnswer {
    judging(caller) { (verbs) throws(StoreError) in try verbs.markera(id, markering) }
  }

  /// Closes an avvikelse, and tells the myndighet where it was told of it.
  public func stang(
    avvikelse id: String, reason: OperatorReason, by caller: OperatorCaller
  ) -> VerbAnswer {
    judging(caller) { (verbs) throws(StoreError) in try verbs.stang(id, reason: reason) }
  }

  /// Notes for whom the mail server has taken a test letter.
  public func provbrev(
    tagetFor mottagare: [String], by caller: OperatorCaller
  ) -> VerbAnswer {
    do {
      return try ProvbrevVerb(
        surroundings: surroundings, caller: caller, now: surroundings.time.now
      ).note(tagetFor: mottagare)
    } catch {
      return .unavailable("\(error)")
    }
  }

  /// Erases by rule.
  public func gallra(expected: Int?, by caller: OperatorCaller) async -> GallringAnswer {
    await gallring.gallra(expected: expected, by: caller)
  }

  /// Marks an order as one to be kept, or takes the mark away.
  public func bevara(
    _ id: Bestallning.ID, reason: OperatorReason?, by caller: OperatorCaller
  ) -> VerbAnswer {
    do {
      return try BevaraVerb(
        surroundings: surroundings, caller: caller, now: surroundings.time.now
      ).bevara(id, reason: reason)
    } catch {
      return .unavailable("\(error)")
    }
  }

  private func judging(
    _ caller: OperatorCaller, _ body: (AvvikelseVerbs) throws(StoreError) -> VerbAnswer
  ) -> VerbAnswer {
    do {
      let answer = try body(
        AvvikelseVerbs(
          surroundings: surroundings, reading: reading, caller: caller,
          now: surroundings.time.now))
      wakes.deliver()
      return answer
    } catch {
      return .unavailable("\(error)")
    }
  }

  private func act(
    _ verb: ItemVerb, on selection: ItemSelection, _ caller: OperatorCaller
  ) -> ItemsAnswer {
    do {
      let verbs = ItemVerbs(
        surroundings: surroundings, reading: reading, caller: caller,
        now: surroundings.time.now)
      let answer = try verbs.act(verb, on: selection)
      // What was behind something that stands still may go now.
      wakes.deliver()
      return answer
    } catch {
      return .unavailable("\(error)")
    }
  }

  private func pausing(
    _ caller: OperatorCaller, _ body: (PauseVerbs) throws(StoreError) -> VerbAnswer
  ) -> VerbAnswer {
    do {
      let answer = try body(
        PauseVerbs(surroundings: surroundings, caller: caller, now: surroundings.time.now))
      wakes.deliver()
      wakes.poll()
      return answer
    } catch {
      return .unavailable("\(error)")
    }
  }

  /// Wakes the poller; says so when the breaker will hold it back.
  public func poll(by caller: OperatorCaller) -> VerbAnswer {
    wakes.poll()
    let now = surroundings.time.now
    let isPaused = surroundings.standstills.stops(.polling, at: now)
    return .done(
      PollAnswer(breaker: destination.breakerState, isPaused: isPaused, now: now).text)
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
      surroundings.codec.read(dokument), isPatient: false, along: bilagor.map(\.fil), by: caller
    ) { fil in
      bilagor.first { $0.fil == fil }.map { stage($0.bytes) } ?? .missing
    }
    return answer(verdict, caller)
  }

  /// Takes in an event.
  public func handelse(
    _ dokument: HandelseDokument, by caller: OperatorCaller
  ) async -> IntakeAnswer {
    let verdict = await intake.take(.handelse(dokument), isPatient: false, by: caller) { _ in
      .missing
    }
    return answer(verdict, caller)
  }

  /// Takes in an answer.
  public func svar(_ dokument: SvarDokument, by caller: OperatorCaller) async -> IntakeAnswer {
    let verdict = await intake.take(.svar(dokument), isPatient: false, by: caller) { _ in
      .missing
    }
    return answer(verdict, caller)
  }

  /// Takes in a follow-up.
  public func uppfoljning(
    _ dokument: UppfoljningDokument, by caller: OperatorCaller
  ) async -> IntakeAnswer {
    let verdict = await intake.take(.uppfoljning(dokument), isPatient: false, by: caller) { _ in
      .missing
    }
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
