public import PlansynkCore

/// The in-tray on a folder: `*.json` files and the files that they name.
///
/// Safe from any thread. Nothing is kept open between calls but attachments that somebody still
/// holds. What cannot be read or moved is answered once, remembered, and counted in `census`.
///
/// Source: the design's operations, "The neighbour".
public final class FolderInkorg: Inkorg {
  let directory: String
  let limits: SpoolLimits
  let now: @Sendable () -> Instant
  let ledger = Locked(InkorgLedger())
  private let filing = Locked(())

  /// An in-tray at a path. `now` is the wall clock; it may step.
  public init(
    directory: String, limits: SpoolLimits = SpoolLimits(), now: @escaping @Sendable () -> Instant
  ) {
    self.directory = directory
    self.limits = limits
    self.now = now
  }

  /// Makes the folder and its subfolders where they are missing. Under the unit they are there:
  /// only root can give them the neighbour's group.
  public func prepare() throws(SpoolError) {
    do {
      try Folder.make(path: directory)
      let folder = try Folder(path: directory)
      _ = try folder.subfolder(Arkiv.Shelf.mottaget.folder)
      _ = try folder.subfolder(Arkiv.Shelf.avvisat.folder)
    } catch {
      throw SpoolError(.make, error)
    }
  }

  /// The documents that lie there now, in the order of their names, at most `limit`; none when
  /// the folder cannot be read, which `census` tells.
  public func documents(limit: Int) -> [InkorgDokument] {
    guard let (folder, names) = list() else { return [] }
    let moment = now()
    var found: [InkorgDokument] = []
    var texts: Set<[UInt8]> = []
    for name in names.filter(\.isDocument).sorted() where found.count < limit {
      guard let facts = facts(of: name, in: folder),
        ledger.withLock({
          $0.isOpen(name, facts.identity, now: moment, pause: limits.graceMilliseconds)
        }),
        // Names that are no text look alike once repaired; they take turns.
        texts.insert(Array(name.text.utf8)).inserted
      else { continue }
      found.append(InkorgDokument(fil: name.text, changed: facts.changed))
    }
    return found
  }

  /// Moves a document that was taken, with its receipt, and then its attachments.
  public func accept(_ document: InkorgDokument, kvittens: [UInt8], bilagor: [String]) {
    filing.withLock { _ in
      guard file(document, on: .mottaget, answer: kvittens) else { return }
      for fil in Set(bilagor) {
        moveBilaga(FileName(fil), to: .mottaget)
      }
    }
  }

  /// Moves a document that was refused, with its faults and its attachments.
  public func refuse(_ document: InkorgDokument, felfil: [UInt8], bilagor: [String]) {
    filing.withLock { _ in
      guard file(document, on: .avvisat, answer: felfil) else { return }
      for fil in Set(bilagor) {
        moveBilaga(FileName(fil), to: .avvisat)
      }
    }
  }

  /// The folder and what lies in it, once what was stuck has been tried again.
  private func list() -> (Folder, [FileName])? {
    do {
      let folder = try Folder(path: directory)
      retryStuck(in: folder)
      let names = try folder.names()
      ledger.withLock { ledger in
        ledger.keep(Set(names))
        ledger.works(.open)
      }
      return (folder, names)
    } catch {
      note(.open, error)
      return nil
    }
  }

  private func retryStuck(in folder: Folder) {
    filing.withLock { _ in
      let stuck = ledger.withLock { $0.stuck }
      for (name, entry) in stuck {
        do throws(Errno) {
          let outcome = try Arkiv(inkorg: folder).move(name, entry.move) {
            $0.identity == entry.identity
          }
          if case .immovable = outcome { continue }
          ledger.withLock { $0.forget(name) }
        } catch {
          note(.move, error)
        }
      }
    }
  }

  /// Whether the document is out of the way, so that its attachments may follow.
  private func file(_ document: InkorgDokument, on shelf: Arkiv.Shelf, answer: [UInt8]) -> Bool {
    do {
      let folder = try Folder(path: directory)
      guard let name = try resolve(document.fil, in: folder) else {
        // Its owner took it back meanwhile; the answer is owed all the same.
        _ = try Arkiv(inkorg: folder)
          .file(FileName(document.fil), on: shelf, answer: answer) { _ in false }
        return true
      }
      return try file(name, document, on: shelf, answer: answer, in: folder)
    } catch {
      note(.write, error)
      return false
    }
  }

  private func file(
    _ name: FileName, _ document: InkorgDokument, on shelf: Arkiv.Shelf, answer: [UInt8],
    in folder: Folder
  ) throws(Errno) -> Bool {
    let content = ledger.withLock { $0.content(of: name) }
    let isSame: (FileFacts) -> Bool = { facts in
      content.map { $0 == facts.identity } ?? (facts.changed == document.changed)
    }
    let before = try folder.factsIfAny(of: name)
    do {
      let outcome = try Arkiv(inkorg: folder)
        .file(name, on: shelf, answer: answer, if: isSame)
      if case .immovable(let reason, let move) = outcome, let before {
        note(.move, reason)
        ledger.withLock { $0.note(stuck: .init(identity: before.identity, move: move), name) }
        return false
      }
      ledger.withLock { ledger in
        ledger.forget(name)
        ledger.works(.write, .move)
      }
      return true
    } catch {
      if let before { ledger.withLock { $0.postpone(name, before.identity, now: now()) } }
      throw error
    }
  }

  private func moveBilaga(_ name: FileName, to shelf: Arkiv.Shelf) {
    guard name.isBare, let content = ledger.withLock({ $0.content(of: name) }) else { return }
    do {
      try Arkiv(inkorg: Folder(path: directory)).moveBilaga(name, to: shelf) {
        $0.identity == content
      }
      ledger.withLock { $0.forget(name) }
    } catch {
      note(.move, error)
    }
  }
}
