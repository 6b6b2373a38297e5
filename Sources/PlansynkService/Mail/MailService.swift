public import PlansynkCore

/// Tells the chef by mail what is owed: a digest a day, and news as they come.
///
/// What is owed lies in the store from the moment on that causes it; a letter is settled once the
/// server has taken it. A crash between the two sends the same letter once more, under its name.
public actor MailService {
  /// Milliseconds that a letter on its way has left when the sending is to end: one that is cut
  /// off while the server takes it goes once more.
  static let graceMilliseconds: Int64 = 2000

  let surroundings: Surroundings
  let gateway: any MailGateway
  private let reading: any StoreReading
  private let terms: MailTerms
  private let bell = Bell()
  private let ending = Bell()
  private var complaint = Complaint("Mails")
  private var storeComplaint = Complaint("Mails in the store")
  private var isFirst = true

  /// A sender.
  public init(
    _ surroundings: Surroundings, gateway: any MailGateway, reading: any StoreReading,
    terms: MailTerms
  ) {
    self.surroundings = surroundings
    self.gateway = gateway
    self.reading = reading
    self.terms = terms
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Sends until stopped. Whatever failed before is tried at once: the settings may be others.
  public func run() async {
    while !bell.isClosed, !Task.isCancelled {
      do {
        try await sendAll()
        storeComplaint.settle(in: surroundings.journal)
      } catch {
        storeComplaint.raise("\(error)", in: surroundings.journal)
      }
      await bell.wait(atMost: 60_000, on: surroundings.time)
    }
  }

  /// Ends the sending; a letter on its way has two seconds more. Safe from any thread.
  public nonisolated func stop() {
    bell.close()
    ending.close()
  }

  /// Sends every letter whose time has come.
  func sendAll() async throws(StoreError) {
    while !bell.isClosed, !Task.isCancelled {
      let now = surroundings.time.now
      let step = try surroundings.store.write { (transaction) throws(StoreError) in
        if isFirst { try transaction.forgetMottagare(but: gateway.mottagare) }
        // A digest of a store that nothing has come to yet would settle the day without a letter.
        if let day = terms.sammandrag(at: now, in: surroundings.zone), try transaction.isFilled() {
          try transaction.owe(.sammandrag(day), at: now)
        }
        return try plan(transaction, at: now).step(at: now)
      }
      isFirst = false
      let goesOn: Bool
      switch step {
      case .wait: return
      case .send(let batch): goesOn = try await send(batch, at: now)
      case .resume(let rest): goesOn = try await resume(rest, at: now)
      }
      guard goesOn else { return }
    }
  }

  private func plan(
    _ transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) -> MailPlan {
    MailPlan(
      owed: try transaction.owedMail(),
      letters: try transaction.newsLetters(after: now.adding(seconds: -MailPlan.windowSeconds)),
      fault: isFirst ? nil : try transaction.mailFault(), rester: try transaction.mailRester())
  }

  private func skrivare(at now: Instant) -> BrevSkrivare {
    BrevSkrivare(
      namn: terms.namn, today: surroundings.zone.day(of: now), zone: surroundings.zone)
  }

  /// Writes a letter, sends it and records what became of it; whether to go on.
  private func send(_ batch: MailBatch, at now: Instant) async throws(StoreError) -> Bool {
    var bestallningar: [Bestallningslage] = []
    if case .sammandrag = batch { bestallningar = try reading.bestallningslagen(.levande) }
    let draft = try surroundings.store.write { (transaction) throws(StoreError) -> MailDraft? in
      let draft = try MailDraft(
        batch, bestallningar, surroundings, transaction, skrivare(at: now), at: now)
      if draft == nil { try transaction.settle(batch.omfattar, letter: nil, at: now) }
      return draft
    }
    guard let draft else { return true }
    switch await hand(draft.brev, to: gateway.mottagare, at: now) {
    case .taken(let nekade):
      try settle(batch, draft, nekade)
      complaint.settle(in: surroundings.journal)
      tell(nekade, of: batch.id)
      return true
    case .failed(let kind, let failure):
      try fail(kind, failure)
      return false
    case .stopped:
      return false
    }
  }

  /// Hands a letter in; once the sending is to end, for a moment only, whatever the server does.
  func hand(_ brev: Brev, to mottagare: [String], at now: Instant) async -> MailAnswer {
    await withTaskGroup(of: MailAnswer.self) { [gateway, ending, surroundings] group in
      group.addTask { await gateway.send(brev, to: mottagare, at: now) }
      group.addTask {
        await ending.waitUntilRung()
        await surroundings.time.sleep(milliseconds: Self.graceMilliseconds)
        return .stopped
      }
      let first = await group.next() ?? .stopped
      group.cancelAll()
      // What the server took as we gave up is taken.
      guard first == .stopped, let last = await group.next() else { return first }
      return last
    }
  }

  private func settle(
    _ batch: MailBatch, _ draft: MailDraft, _ nekade: [NekadMottagare]
  ) throws(StoreError) {
    let now = surroundings.time.now
    let jitter = surroundings.random.fraction()
    try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.settle(batch.omfattar, letter: batch.id, at: now)
      if let told = draft.told { try transaction.setTold(told) }
      try transaction.setMailFault(nil)
      try transaction.note(nekade, among: gateway.mottagare, at: now)
      for nekad in nekade where nekad.mayPass {
        let fault = MailFault(
          after: nil, kind: .transient, failure: "reply \(nekad.reply)", at: now, jitter: jitter)
        try transaction.keep(
          MailRest(brev: draft.brev, mottagare: nekad.mottagare, fault: fault))
      }
      try transaction.note(HistoryEntry("brev", batch.id), at: now)
    }
  }

  func fail(_ kind: MailFault.Kind, _ failure: String) throws(StoreError) {
    let now = surroundings.time.now
    let jitter = surroundings.random.fraction()
    try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.setMailFault(
        MailFault(
          after: try transaction.mailFault(), kind: kind, failure: failure, at: now,
          jitter: jitter))
    }
    complaint.raise(failure, in: surroundings.journal)
  }

  private func tell(_ nekade: [NekadMottagare], of letter: String) {
    guard !nekade.isEmpty else { return }
    let replies = nekade.map { "\($0.reply)" }.joined(separator: " ")
    let isForGood = nekade.contains { !$0.mayPass }
    surroundings.journal.note(
      JournalLine(
        .warning,
        isForGood
          ? "The mail server refuses some who are to be told: check mail.till"
          : "The mail server refuses some who are to be told for now: it is tried again",
        ["letter": letter, "replies": replies]))
  }
}
