public import PlansynkCore

/// Erases by rule what has ended and been delivered, when a person asks for it, or each night where
/// the settings say so.
///
/// A batch is a transaction with its line in the log; between two others get their turn. What was
/// judged is looked at again in the transaction that erases it. Stopped half way, the rest is found
/// the next time.
public actor GallringService {
  private let surroundings: Surroundings
  private let reading: any StoreReading
  private let mappar: (any Gallringsmappar)?
  private let regler: Gallringsregler
  private let isAutomatic: Bool
  private let bell = Bell()
  private var complaint = Complaint("Erasures")
  private var isErasing = false
  /// Also after a start: the last one may have been ended between an erasure and this.
  private var isLogOwed = true
  private var lastDay: CalendarDay?

  /// An eraser; `mappar` are the copies outside of the store.
  public init(
    _ surroundings: Surroundings, reading: any StoreReading, mappar: (any Gallringsmappar)?,
    regler: Gallringsregler, isAutomatic: Bool
  ) {
    self.surroundings = surroundings
    self.reading = reading
    self.mappar = mappar
    self.regler = regler
    self.isAutomatic = isAutomatic
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Sees to it each minute that the log is empty after an erasure; at night erases, where the
  /// settings say so. Until stopped.
  public func run() async {
    while !bell.isClosed, !Task.isCancelled {
      do {
        try emptyLog()
        if isAutomatic, isNight, lastDay != surroundings.today, !isErasing {
          let today = surroundings.today
          _ = try await erase(try await forslag(), for: nil)
          lastDay = today
        }
        complaint.settle(in: surroundings.journal)
      } catch {
        complaint.raise("\(error)", in: surroundings.journal)
      }
      await bell.wait(atMost: 60_000, on: surroundings.time)
    }
  }

  /// Ends after the batch in hand. Safe from any thread.
  public nonisolated func stop() { bell.close() }

  /// Erases what the rules let go, if that is as much as the caller expects.
  public func gallra(expected: Int?, by caller: OperatorCaller) async -> GallringAnswer {
    do {
      let forslag = try await forslag()
      // What was erased in the meantime is as the caller wished.
      guard forslag.antal == expected || (forslag.antal == 0 && expected != nil) else {
        return .needsCount(forslag.antal)
      }
      // Looked at after the wait: two may have asked at once.
      guard !isErasing else {
        return .unavailable("an erasure runs already: ask again when it is done")
      }
      let (text, gallrat) = try await erase(forslag, for: caller)
      return .done(text, gallrat, day: surroundings.today)
    } catch {
      return .unavailable("\(error)")
    }
  }

  /// Read off the store's executor: it takes a while, and nothing waits for it.
  private nonisolated func forslag() async throws(StoreError) -> Gallringsforslag {
    try Gallringsforslag(
      reading: reading, mappar: mappar, regler: regler, today: surroundings.today,
      zone: surroundings.zone)
  }

  private func erase(
    _ forslag: Gallringsforslag, for caller: OperatorCaller?
  ) async throws(StoreError) -> (String, Gallringsforslag) {
    isErasing = true
    defer { isErasing = false }
    var gallrare = Gallrare(
      surroundings: surroundings, regler: regler, caller: caller, now: surroundings.time.now)
    var steg = gallrare.steg(for: forslag.lista)
    while !bell.isClosed, let next = steg.popLast() {
      if try gallrare.take(next) { steg.append(next) }
      isLogOwed = isLogOwed || gallrare.utfall.hasErased
      await Task.yield()
    }
    if !bell.isClosed, let mappar {
      try gallrare.take(mappar, behallna: forslag.lista.behallna)
    }
    if gallrare.utfall.hasErased { tell(gallrare.utfall, caller) }
    try emptyLog()
    let rest = isLogOwed ? "; the log is emptied as soon as nobody reads it" : ""
    return (gallrare.utfall.text + rest, gallrare.utfall.gallrat(av: forslag))
  }

  private func tell(_ utfall: Gallringsutfall, _ caller: OperatorCaller?) {
    surroundings.journal.note(
      JournalLine(
        .notice, "What has ended was erased by rule",
        [
          "innehall": "\(utfall.antal[.innehall] ?? 0)", "helt": "\(utfall.antal[.helt] ?? 0)",
          "filer": "\(utfall.antal[.filer] ?? 0)", "uid": caller.map { "\($0.uid)" } ?? "-",
        ]))
    if let fel = utfall.filfel {
      surroundings.journal.note(JournalLine(.warning, "Some files could not be erased: \(fel)"))
    }
  }

  /// What is erased from the database stands in its log still, until that is emptied.
  private func emptyLog() throws(StoreError) {
    guard isLogOwed else { return }
    do {
      try surroundings.store.checkpoint()
      isLogOwed = false
    } catch {
      guard error == .busy else { throw error }
    }
  }

  /// From two to five hours after the day began.
  private var isNight: Bool {
    let now = surroundings.time.now
    let begun = surroundings.zone.end(of: surroundings.zone.day(of: now).adding(days: -1))
    return (7200..<18_000).contains(begun.seconds(until: now))
  }
}

extension Gallringsforslag {
  /// What would go today by some rules.
  public init(
    reading: any StoreReading, mappar: (any Gallringsmappar)?, regler: Gallringsregler,
    today: CalendarDay, zone: some Zone
  ) throws(StoreError) {
    let granser = Gallringsgranser(regler, today: today, zone: zone)
    let underlag = try reading.gallringsunderlag(granser)
    let lista = Gallringslista(underlag.lagen, regler: regler, today: today, zone: zone)
    self.init(
      lista: lista, parkerade: underlag.parkerade, bilagor: underlag.bilagor,
      filer: mappar?.antal(aldreAn: granser.innehall, utom: lista.behallna) ?? 0)
  }
}
