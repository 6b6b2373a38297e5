public import PlansynkCore

/// Tells the chef by mail what is owed: a digest a day, and news as they come.
///
/// What is owed lies in the store from the moment on that causes it; a letter is settled once the
/// server has taken it. A crash between the two sends the same letter once more, under its name.
public actor MailService {
  private let surroundings: Surroundings
  private let gateway: any MailGateway
  private let reading: any StoreReading
  private let terms: MailTerms
  private let bell = Bell()
  private var complaint = Complaint("Mails")
  private var storeComplaint = Complaint("Mails in the store")

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

  /// Sends until stopped.
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

  /// Ends the sending; a letter on its way is finished. Safe from any thread.
  public nonisolated func stop() { bell.close() }

  /// Sends every letter whose time has come.
  func sendAll() async throws(StoreError) {
    while !bell.isClosed, !Task.isCancelled {
      let now = surroundings.time.now
      let step = try surroundings.store.write { (transaction) throws(StoreError) in
        if let day = terms.sammandrag(at: now, in: surroundings.zone) {
          try transaction.owe(.sammandrag(day), at: now)
        }
        return try plan(transaction, at: now).step(at: now)
      }
      guard case .send(let batch) = step, try await send(batch, at: now) else { return }
    }
  }

  private func plan(
    _ transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) -> MailPlan {
    MailPlan(
      owed: try transaction.owedMail(),
      letters: try transaction.newsLetters(after: now.adding(seconds: -MailPlan.windowSeconds)),
      fault: try transaction.mailFault())
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
    switch await gateway.send(draft.brev, at: now) {
    case .taken(let refusals):
      try settle(batch, draft)
      complaint.settle(in: surroundings.journal)
      note(refusals, batch)
      return true
    case .failed(let kind, let failure):
      try fail(kind, failure)
      complaint.raise(failure, in: surroundings.journal)
      return false
    case .stopped:
      return false
    }
  }

  private func settle(_ batch: MailBatch, _ draft: MailDraft) throws(StoreError) {
    let now = surroundings.time.now
    try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.settle(batch.omfattar, letter: batch.id, at: now)
      if let told = draft.told { try transaction.setTold(told) }
      try transaction.setMailFault(nil)
      try transaction.note(HistoryEntry("brev", batch.id), at: now)
    }
  }

  private func fail(_ kind: MailFault.Kind, _ failure: String) throws(StoreError) {
    let now = surroundings.time.now
    let jitter = surroundings.random.fraction()
    try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.setMailFault(
        MailFault(
          after: try transaction.mailFault(), kind: kind, failure: failure, at: now,
          jitter: jitter))
    }
  }

  private func note(_ refusals: [Int], _ batch: MailBatch) {
    guard !refusals.isEmpty else { return }
    surroundings.journal.note(
      JournalLine(
        .warning, "The mail server refuses some who are to be told: check mail.till",
        ["letter": batch.id, "replies": refusals.map { "\($0)" }.joined(separator: " ")]))
  }
}
