public import PlansynkCore

/// Turns requests into verbs, and what came of them into answers.
public struct ControlHandler: Sendable {
  private let verbs: any OperatorVerbs
  private let program: String

  /// A handler before `verbs`; `program` is the version that a ping is answered with.
  public init(verbs: any OperatorVerbs, program: String) {
    self.verbs = verbs
    self.program = program
  }

  /// Does what is asked.
  public func answer(_ request: ControlRequest, from caller: OperatorCaller) async -> ControlAnswer
  {
    switch request {
    case .ping: return .pong(program: program)
    case .status: return .status(await verbs.status())
    case .retry(let selection): return ControlAnswer(await verbs.retry(selection, by: caller))
    case .hold(let selection, let terms):
      return ControlAnswer(await verbs.hold(selection, terms, by: caller))
    case .release(let selection): return ControlAnswer(await verbs.release(selection, by: caller))
    case .cancel(let selection, let reason):
      return ControlAnswer(await verbs.cancel(selection, reason: reason, by: caller))
    case .pause(let scope, let terms):
      return ControlAnswer(await verbs.pause(scope, terms, by: caller))
    case .resume: return ControlAnswer(await verbs.resume(by: caller))
    case .poll: return ControlAnswer(await verbs.poll(by: caller))
    case .breakerReset: return ControlAnswer(await verbs.resetBreaker(by: caller))
    case .reload: return ControlAnswer(await verbs.reload(by: caller))
    case .lamna(let text, let files):
      return ControlAnswer(await verbs.lamna(Array(text.utf8), bilagor: files, by: caller))
    case .markera(let id, let markering):
      return ControlAnswer(await verbs.markera(avvikelse: id, markering, by: caller))
    case .stang(let id, let why):
      return ControlAnswer(await verbs.stang(avvikelse: id, reason: why, by: caller))
    case .handelse(let asked):
      return await withOrder(asked.order) { order in
        await withInsats(asked.insats, of: order) { insats in
          ControlAnswer(
            await verbs.handelse(
              HandelseDokument(
                bestallning: order, insats: insats, typ: asked.typ, datum: asked.datum,
                orsak: asked.orsak, ersatter: asked.ersatter), by: caller))
        }
      }
    case .svar(let asked):
      return await withOrder(asked.order) { order in
        ControlAnswer(
          await verbs.svar(
            SvarDokument(
              bestallning: order, svar: asked.svar, datum: asked.datum, orsak: asked.orsak),
            by: caller))
      }
    case .uppfoljning(let asked):
      return await withPlan(asked.plan) { plan in
        ControlAnswer(
          await verbs.uppfoljning(
            UppfoljningDokument(
              plan: plan, typ: asked.typ, datum: asked.datum, malUppfoljda: asked.malUppfoljda,
              ersatter: asked.ersatter), by: caller))
      }
    case .provbrev(let mottagare):
      return ControlAnswer(await verbs.provbrev(tagetFor: mottagare, by: caller))
    case .gallra(let count):
      return ControlAnswer(await verbs.gallra(expected: count, by: caller))
    case .bevara(let which, let why):
      return await withOrder(which) { order in
        ControlAnswer(await verbs.bevara(order, reason: why, by: caller))
      }
    }
  }

  private func withOrder(
    _ reference: BestallningReference, _ body: (Bestallning.ID) async -> ControlAnswer
  ) async -> ControlAnswer {
    switch reference {
    case .id(let id):
      return await body(id)
    case .handle(let handle):
      let found = await verbs.bestallningar(withHandle: handle)
      // A handle typed whole is meant, though a longer one may begin with it.
      let exact = found.filter { $0.shortID.text == handle }
      let matches = exact.isEmpty ? found : exact
      guard let only = matches.first else { return .noSuch([handle]) }
      guard matches.count == 1 else {
        return .ambiguous(prefix: handle, matches: matches.map(\.shortID.text))
      }
      return await body(only.id)
    }
  }

  private func withInsats(
    _ beginning: IdentifierBeginning, of order: Bestallning.ID,
    _ body: (Insats.ID) async -> ControlAnswer
  ) async -> ControlAnswer {
    // Whether a whole id is one of the order's is for intake to say.
    if let whole = Insats.ID(beginning.text) { return await body(whole) }
    let found = await verbs.insatser(of: order).filter(beginning.begins)
    return await withOnly(found, beginning.text, body)
  }

  private func withPlan(
    _ reference: PlanReference, _ body: (Genomforandeplan.ID) async -> ControlAnswer
  ) async -> ControlAnswer {
    switch reference {
    case .id(let beginning):
      if let whole = Genomforandeplan.ID(beginning.text) { return await body(whole) }
      return await withOnly(await verbs.planer(withID: beginning), beginning.text, body)
    case .handle(let handle):
      return await withOnly(await verbs.planer(withHandle: handle), handle, body)
    }
  }

  private func withOnly<Subject>(
    _ found: [Identifier<Subject>], _ typed: String,
    _ body: (Identifier<Subject>) async -> ControlAnswer
  ) async -> ControlAnswer {
    guard let only = found.first else { return .noSuch([typed]) }
    guard found.count == 1 else {
      return .ambiguous(prefix: typed, matches: found.map(\.rawValue))
    }
    return await body(only)
  }
}
