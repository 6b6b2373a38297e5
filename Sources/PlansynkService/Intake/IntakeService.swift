public import PlansynkCore

/// Takes in what the neighbour says, by whichever way it comes: events, answers, plans and
/// follow-ups. One intake, one answer, one transaction with everything that follows from it.
public actor IntakeService {
  /// What became of a document.
  public enum Verdict: Sendable {
    /// It is judged.
    case answer(IntakeAnswer)
    /// An attachment is not there yet; look again.
    case later
  }

  private let surroundings: Surroundings
  private let isDiskLow: @Sendable () -> Bool
  private let onTaken: @Sendable () -> Void

  /// An intake; `onTaken` is called when something new is owed to the myndighet. While `isDiskLow`
  /// says so nothing is taken, which keeps room for what has been.
  public init(
    _ surroundings: Surroundings, isDiskLow: @escaping @Sendable () -> Bool = { false },
    onTaken: @escaping @Sendable () -> Void
  ) {
    self.surroundings = surroundings
    self.isDiskLow = isDiskLow
    self.onTaken = onTaken
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Judges a document and stores it with what follows from it.
  ///
  /// - Parameters:
  ///   - isPatient: whether an attachment that is not there may still come.
  ///   - along: the bare names of the files that came along by command, each of which the document
  ///     has to name; `nil` for a document that lies in a folder.
  ///   - caller: who said it by command; `nil` for a document that lies in a folder.
  ///   - bilaga: finds an attachment by its bare file name.
  public func take(
    _ document: SpoolDokument, isPatient: Bool, along: [String]? = nil,
    by caller: OperatorCaller? = nil, bilaga: @Sendable (_ fil: String) -> BilagaContent
  ) -> Verdict {
    guard !isDiskLow() else {
      return .answer(.unavailable("the disk is nearly full, make room on it"))
    }
    let strays = BilagaJudge.strays(along, named: document.filnamn)
    do {
      switch document {
      case .handelse where !strays.isEmpty, .svar where !strays.isEmpty,
        .uppfoljning where !strays.isEmpty:
        return .answer(.refused(strays))
      case .handelse(let handelse):
        return .answer(try take(handelse, by: caller))
      case .svar(let svar):
        return .answer(try take(svar))
      case .uppfoljning(let uppfoljning):
        return .answer(try take(uppfoljning, by: caller))
      case .plan(let plan):
        return try take(plan, isPatient: isPatient, along: along, bilaga: bilaga)
      case .refused(let fel):
        return .answer(.refused(fel))
      }
    } catch {
      return .answer(.unavailable("\(error)"))
    }
  }

  private func take(
    _ document: HandelseDokument, by caller: OperatorCaller?
  ) throws(StoreError) -> IntakeAnswer {
    let now = surroundings.time.now
    let (answer, lines) = try surroundings.store.write {
      (transaction) throws(StoreError) -> (IntakeAnswer, [JournalLine]) in
      try HandelseIntake(
        surroundings: surroundings, transaction: transaction, now: now, caller: caller
      ).take(document)
    }
    return tell(answer, lines)
  }

  private func take(_ document: SvarDokument) throws(StoreError) -> IntakeAnswer {
    let now = surroundings.time.now
    let (answer, lines) = try surroundings.store.write {
      (transaction) throws(StoreError) -> (IntakeAnswer, [JournalLine]) in
      try SvarIntake(surroundings: surroundings, transaction: transaction, now: now).take(document)
    }
    return tell(answer, lines)
  }

  private func take(
    _ document: UppfoljningDokument, by caller: OperatorCaller?
  ) throws(StoreError) -> IntakeAnswer {
    let now = surroundings.time.now
    let (answer, lines) = try surroundings.store.write {
      (transaction) throws(StoreError) -> (IntakeAnswer, [JournalLine]) in
      try UppfoljningIntake(
        surroundings: surroundings, transaction: transaction, now: now, caller: caller
      ).take(document)
    }
    return tell(answer, lines)
  }

  private func take(
    _ document: PlanDokument, isPatient: Bool, along: [String]?,
    bilaga: (String) -> BilagaContent
  ) throws(StoreError) -> Verdict {
    let now = surroundings.time.now
    // A file is read once, however often it is named: a small document could name a large file
    // thousands of times, and the store's executor would do nothing else.
    var seen: [String: BilagaContent] = [:]
    let found = document.utkast.bilagor.map { entry -> BilagaContent in
      guard let fil = entry.fil else { return .missing }
      let content = seen[fil] ?? bilaga(fil)
      seen[fil] = content
      return content
    }
    let (verdict, lines) = try surroundings.store.write {
      (transaction) throws(StoreError) -> (Verdict, [JournalLine]) in
      try PlanIntake(
        surroundings: surroundings, transaction: transaction, now: now, isPatient: isPatient,
        along: along
      ).take(document, found)
    }
    guard case .answer(let answer) = verdict else { return .later }
    return .answer(tell(answer, lines))
  }

  private func tell(_ answer: IntakeAnswer, _ lines: [JournalLine]) -> IntakeAnswer {
    surroundings.note(lines)
    if case .taken(let kvittens) = answer, !kvittens.isRepeat, kvittens.arende != nil { onTaken() }
    return answer
  }
}
