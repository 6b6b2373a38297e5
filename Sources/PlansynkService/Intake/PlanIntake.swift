import PlansynkCore

/// Takes a plan version into the store: its attachments, its frozen body, and their outbox rows.
struct PlanIntake {
  /// Rows of an attachment hold so many bytes, so that memory stays flat.
  static let chunkBytes = 256 * 1024

  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant
  let isPatient: Bool
  /// The bare names of the files that came along by command.
  let along: [String]?

  func take(
    _ document: PlanDokument, _ found: [BilagaContent]
  ) throws(StoreError) -> (IntakeService.Verdict, [JournalLine]) {
    let judge = BilagaJudge(transaction: transaction, isPatient: isPatient, along: along)
    let strays = BilagaJudge.strays(
      along, named: document.utkast.bilagor.compactMap(\.fil))
    if let repeated = try known(document, found) {
      let fel = judge.faults(of: found) + strays
      guard !fel.isEmpty else { return (.answer(.taken(repeated)), []) }
      return isPatient && found.contains(where: \.isArriving)
        ? (.later, []) : (.answer(.refused(fel)), [])
    }
    let bilagor = try judge.judge(document.utkast.bilagor, found)
    let context = try context(document.utkast)
    let routine = try PlankravRules(krav(document.utkast, context)).judge(document.utkast)
    let fel =
      merged(
        document.formFel,
        PlanRules(context).judge(document.utkast) + routine.fel + bilagor.flatMap(\.fel))
      + strays
    guard fel.isEmpty else { return (.answer(.refused(fel)), []) }
    guard !bilagor.contains(where: \.isAwaited) else { return (.later, []) }
    guard let bestallning = context.bestallning, let plan = document.utkast.planId,
      let version = document.utkast.version, let faststalld = document.utkast.faststalld,
      let uppfoljning = document.utkast.uppfoljning
    else {
      // The codec owes a fault of form for each of these.
      let fel = Fel("", "ofullstandig", "Dokumentet är inte en fullständig genomförandeplan.")
      return (.answer(.refused([fel])), [])
    }
    let ready = bilagor.compactMap(\.ready)
    let body = surroundings.codec.plan(
      document,
      completion: PlanCompletion(
        mottagare: bestallning.mottagare, bestallningVersion: bestallning.version,
        bilagor: ready.map(\.bilaga)))
    let stored = PlanVersion(
      plan: plan, version: version, bestallning: bestallning.id,
      insatser: Set(document.utkast.insatser.compactMap(\.insats)), faststalld: faststalld,
      uppfoljning: uppfoljning, digest: body.digest, kalla: document.kallaDigest,
      bilagor: ready.map(\.bilaga.digest))
    for bilaga in ready { try store(bilaga) }
    return try record(stored, body, context, routine.anmarkningar)
  }

  private func context(_ utkast: PlanUtkast) throws(StoreError) -> PlanRules.Context {
    var bestallning: Bestallning?
    var insatser: [InsatsRow] = []
    if let id = utkast.bestallning {
      bestallning = try transaction.bestallning(id)
      insatser = try transaction.insatser(of: id)
    }
    var newest: PlanVersion?
    if let plan = utkast.planId { newest = try transaction.newestVersion(of: plan) }
    return PlanRules.Context(
      bestallning: bestallning, insatser: insatser, newest: newest,
      today: surroundings.zone.day(of: now))
  }

  private func krav(
    _ utkast: PlanUtkast, _ context: PlanRules.Context
  ) throws(StoreError) -> PlankravRules.Context {
    var starter: [Insats.ID: CalendarDay] = [:]
    let regelverk = surroundings.regelverk
    if let bestallning = context.bestallning,
      !regelverk.isInherited(beslut: bestallning.beslut.datum)
    {
      let soon = now.adding(milliseconds: 1)
      for insats in Set(utkast.insatser.compactMap(\.insats)) {
        guard try transaction.planLage(of: insats, at: soon) == .saknas else { continue }
        starter[insats] = try transaction.story(of: insats).start?.datum
      }
    }
    return PlankravRules.Context(
      regelverk: regelverk, bestallning: context.bestallning, insatser: context.insatser,
      starter: starter)
  }

  /// The same version with the same content is the same thing again; attachments that have been
  /// moved away since do not change that.
  private func known(
    _ document: PlanDokument, _ found: [BilagaContent]
  ) throws(StoreError) -> IntakeKvittens? {
    guard let plan = document.utkast.planId, let version = document.utkast.version,
      let stored = try transaction.version(version, of: plan),
      stored.kalla == document.kallaDigest
    else { return nil }
    for content in found {
      if case .found(let staged) = content, !stored.bilagor.contains(staged.digest) { return nil }
    }
    let item = try transaction.item(at: .plan(plan, version: version))
    return IntakeKvittens(
      dokument: "genomforandeplan", bestallning: stored.bestallning, arende: item?.shortID,
      mottagen: now, isRepeat: true, anmarkningar: item?.state == .cancelled ? [.struken] : [])
  }

  private func store(_ ready: BilagaJudge.Ready) throws(StoreError) {
    let digest = ready.bilaga.digest
    guard let staged = ready.staged, try !transaction.hasBilaga(digest) else { return }
    var offset = 0
    var number = 0
    while offset < staged.langd {
      guard let bytes = staged.read(offset, Self.chunkBytes), !bytes.isEmpty else {
        // Shrunk or gone since its digest was made: nothing of this document is stored.
        throw .ioFailure(code: 0)
      }
      try transaction.insertChunk(bytes, number: number, ofBilaga: digest)
      offset += bytes.count
      number += 1
    }
    try transaction.finishBilaga(digest, langd: staged.langd, at: now)
  }

  private func record(
    _ stored: PlanVersion, _ body: EncodedBody, _ context: PlanRules.Context,
    _ anmarkningar: [Fel]
  ) throws(StoreError) -> (IntakeService.Verdict, [JournalLine]) {
    // Before the store does so by itself, that the neighbour is told of each.
    try supersede(before: stored)
    try transaction.insert(stored, at: now)
    var lines: [JournalLine] = []
    if surroundings.regelverk.planMal != nil {
      // What was fastställd is met from now on, however long the way to the myndighet.
      lines += try FristKeeper(surroundings: surroundings, transaction: transaction, now: now)
        .reckon(coveredBy: [PlanVersionNumber(stored.plan, version: stored.version)])
    }
    let dueAt = try dueAt(of: stored)
    for digest in stored.bilagor {
      _ = try transaction.enqueue(
        OutboxEntry(
          address: .bilaga(stored.plan, version: stored.version, digest),
          bestallning: stored.bestallning, body: nil, digest: digest, dueAt: dueAt), at: now)
    }
    let row = try transaction.enqueue(
      OutboxEntry(
        address: .plan(stored.plan, version: stored.version), bestallning: stored.bestallning,
        body: body.bytes, digest: body.digest, dueAt: dueAt), at: now)
    try transaction.note(
      HistoryEntry(
        bestallning: stored.bestallning, item: row.id, "plan-mottagen",
        "\(stored.plan) version \(stored.version)"), at: now)
    let missing = context.insatser.filter {
      stored.insatser.contains($0.insats.id) && $0.state == .bestalld
    }
    let kvittens = IntakeKvittens(
      dokument: "genomforandeplan", bestallning: stored.bestallning, arende: row.shortID,
      mottagen: now, isRepeat: false,
      anmarkningar: anmarkningar
        + missing.map { row in
          Fel(
            "/insatser", "start-saknas",
            "Ingen start är lämnad för insatsen \(row.insats.id). Lämna den när insatsen har"
              + " börjat.")
        })
    let line = JournalLine(
      .info, "A plan was taken in",
      ["item": row.shortID.text, "version": "\(stored.version)"])
    return (.answer(.taken(kvittens)), lines + [line])
  }

  private func dueAt(of stored: PlanVersion) throws(StoreError) -> Instant? {
    var last: CalendarDay?
    for insats in stored.insatser {
      // What is met already makes nothing urgent: this is a revision.
      guard let frist = try transaction.frist(.planAterkopplad, of: insats),
        frist.utfall == .oppen || frist.utfall == .missad
      else { continue }
      last = min(last ?? frist.sistaDag, frist.sistaDag)
    }
    return last.map(surroundings.zone.end(of:))
  }

  /// Older versions that were refused or held need not go any more; a pending one is still sent,
  /// unless an attachment that it waits for need not go either: then it never could.
  private func supersede(before stored: PlanVersion) throws(StoreError) {
    for item in try transaction.items(of: stored.bestallning, in: [.attention, .held]) {
      switch item.address {
      case .plan(stored.plan, let version) where version < stored.version:
        try strike(item, as: .superseded)
      case .bilaga(stored.plan, let version, _) where version < stored.version:
        _ = try transaction.move(item.id, to: .superseded, reason: Self.newVersion, at: now)
        let plan = try transaction.item(at: .plan(stored.plan, version: version))
        if let plan, plan.state == .pending { try strike(plan, as: .cancelled) }
      default: continue
      }
    }
  }

  private static let newVersion = "ny-version"

  private func strike(_ item: OutboxRow, as state: DeliveryState) throws(StoreError) {
    guard try transaction.move(item.id, to: state, reason: Self.newVersion, at: now) else { return }
    let file = KvittensFil(
      address: item.address, bestallning: item.bestallning,
      utfall: .struken(orsak: Self.newVersion), tidpunkt: now)
    try transaction.handOver(
      HandoverFile(path: file.path, content: .bytes(surroundings.codec.kvittensfil(file))), at: now)
  }

  /// Faults of form and of substance together; of two at one place the form's stands, and where
  /// something is missing or unreadable as a whole, nothing is told of its parts.
  private func merged(_ form: [Fel], _ substance: [Fel]) -> [Fel] {
    let places = Set(form.map(\.pekare))
    return form
      + substance.filter { fel in
        var place = fel.pekare[...]
        while !places.contains(String(place)) {
          guard let slash = place.lastIndex(of: "/") else { return true }
          place = place[..<slash]
        }
        return false
      }
  }
}

extension Fel {
  /// Said of a version that was struck and is handed in again: nothing goes by that.
  fileprivate static let struken = Fel(
    "/version", "plan-struken",
    "Versionen är struken och skickas inte. Ska planen gälla, lämna den som en ny version.")
}

extension BilagaContent {
  fileprivate var isArriving: Bool {
    if case .arriving = self { return true }
    return false
  }
}
