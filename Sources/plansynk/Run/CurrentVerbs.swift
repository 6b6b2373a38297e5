import PlansynkCore
import Synchronization

/// Hands what operators ask to the engine of the moment: engines come and go with the settings,
/// the socket stays.
final class CurrentVerbs: OperatorVerbs {
  private let current = Mutex<(any OperatorVerbs)?>(nil)

  func replace(with verbs: any OperatorVerbs) {
    current.withLock { $0 = verbs }
  }

  func status() async -> StatusReport { await verbs.status() }

  func bestallningar(withHandle prefix: String) async -> [BestallningHandle] {
    await verbs.bestallningar(withHandle: prefix)
  }

  func insatser(of id: Bestallning.ID) async -> [Insats.ID] { await verbs.insatser(of: id) }

  func planer(withID beginning: IdentifierBeginning) async -> [Genomforandeplan.ID] {
    await verbs.planer(withID: beginning)
  }

  func planer(withHandle prefix: String) async -> [Genomforandeplan.ID] {
    await verbs.planer(withHandle: prefix)
  }

  func retry(_ selection: ItemSelection, by caller: OperatorCaller) async -> ItemsAnswer {
    await verbs.retry(selection, by: caller)
  }

  func hold(
    _ selection: ItemSelection, _ terms: StandstillTerms, by caller: OperatorCaller
  ) async -> ItemsAnswer {
    await verbs.hold(selection, terms, by: caller)
  }

  func release(_ selection: ItemSelection, by caller: OperatorCaller) async -> ItemsAnswer {
    await verbs.release(selection, by: caller)
  }

  func cancel(
    _ selection: ItemSelection, reason: OperatorReason, by caller: OperatorCaller
  ) async -> ItemsAnswer {
    await verbs.cancel(selection, reason: reason, by: caller)
  }

  func pause(
    _ scope: Pause.Scope, _ terms: StandstillTerms, by caller: OperatorCaller
  ) async -> VerbAnswer {
    await verbs.pause(scope, terms, by: caller)
  }

  func resume(by caller: OperatorCaller) async -> VerbAnswer { await verbs.resume(by: caller) }

  func poll(by caller: OperatorCaller) async -> VerbAnswer { await verbs.poll(by: caller) }

  func resetBreaker(by caller: OperatorCaller) async -> VerbAnswer {
    await verbs.resetBreaker(by: caller)
  }

  func reload(by caller: OperatorCaller) async -> VerbAnswer { await verbs.reload(by: caller) }

  func markera(
    avvikelse id: String, _ markering: Avvikelse.Markering, by caller: OperatorCaller
  ) async -> VerbAnswer {
    await verbs.markera(avvikelse: id, markering, by: caller)
  }

  func stang(
    avvikelse id: String, reason: OperatorReason, by caller: OperatorCaller
  ) async -> VerbAnswer {
    await verbs.stang(avvikelse: id, reason: reason, by: caller)
  }

  func provbrev(tagetFor mottagare: [String], by caller: OperatorCaller) async -> VerbAnswer {
    await verbs.provbrev(tagetFor: mottagare, by: caller)
  }

  func gallra(expected: Int?, by caller: OperatorCaller) async -> GallringAnswer {
    await verbs.gallra(expected: expected, by: caller)
  }

  func bevara(
    _ id: Bestallning.ID, reason: OperatorReason?, by caller: OperatorCaller
  ) async -> VerbAnswer {
    await verbs.bevara(id, reason: reason, by: caller)
  }

  func lamna(
    _ dokument: [UInt8], bilagor: [LamnadBilaga], by caller: OperatorCaller
  ) async -> IntakeAnswer {
    await verbs.lamna(dokument, bilagor: bilagor, by: caller)
  }

  func handelse(
    _ dokument: HandelseDokument, by caller: OperatorCaller
  ) async -> IntakeAnswer {
    await verbs.handelse(dokument, by: caller)
  }

  func svar(_ dokument: SvarDokument, by caller: OperatorCaller) async -> IntakeAnswer {
    await verbs.svar(dokument, by: caller)
  }

  func uppfoljning(
    _ dokument: UppfoljningDokument, by caller: OperatorCaller
  ) async -> IntakeAnswer {
    await verbs.uppfoljning(dokument, by: caller)
  }

  /// The socket is served only after the first engine has been made.
  private var verbs: any OperatorVerbs {
    guard let verbs = current.withLock({ $0 }) else {
      preconditionFailure("the control socket is served before there is an engine")
    }
    return verbs
  }
}
