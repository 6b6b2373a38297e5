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
  let filing = Locked(())
  let onStep: Arkiv.Steps

  /// An in-tray at a path. `now` is the wall clock; it may step. `onStep` hears what has been done
  /// of each filing.
  public convenience init(
    directory: String, limits: SpoolLimits = SpoolLimits(),
    onStep: @escaping @Sendable (FilingStep) -> Void = { _ in },
    now: @escaping @Sendable () -> Instant
  ) {
    self.init(directory: directory, limits: limits, steps: onStep, now: now)
  }

  /// One whose steps may fail.
  init(
    directory: String, limits: SpoolLimits, steps: @escaping Arkiv.Steps,
    now: @escaping @Sendable () -> Instant
  ) {
    self.directory = directory
    self.limits = limits
    self.onStep = steps
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
    file(document, on: .mottaget, answer: kvittens, bilagor: bilagor)
  }

  /// Moves a document that was refused, with its faults and its attachments.
  public func refuse(_ document: InkorgDokument, felfil: [UInt8], bilagor: [String]) {
    file(document, on: .avvisat, answer: felfil, bilagor: bilagor)
  }

  /// The folder and what lies in it, once what was stuck has been tried again.
  private func list() -> (Folder, [FileName])? {
    do {
      let folder = try Folder(path: directory)
      retryStuck(in: folder)
      let names = try folder.names()
      bringAfter(names, in: folder)
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
          let outcome = try arkiv(in: folder).move(name, entry.move) {
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
}
