/// What lies in the in-tray, in figures: no name leaves it.
public struct InkorgCensus: Hashable, Sendable {
  /// Documents that wait to be taken.
  public var documents = 0
  /// PDFs that wait for a document which names them.
  public var bilagor = 0
  /// Files that are nobody's: neither documents nor PDFs. They are left alone.
  public var foreign = 0
  /// Documents that were answered and cannot be moved.
  public var stuck = 0
  /// What last kept the in-tray from working; `nil` when nothing does.
  public var fault: SpoolError?

  /// An empty in-tray.
  public init() {}
}

extension FolderInkorg {
  /// What lies there now. Files that are hidden or whose name says that they are unfinished
  /// (`.tmp`, `.part`) do not count.
  public func census() -> InkorgCensus {
    var census = InkorgCensus()
    let stuck = ledger.withLock { $0.stuck }
    do {
      let own = [Arkiv.Shelf.mottaget.folder, Arkiv.Shelf.avvisat.folder]
      for name in try Folder(path: directory).names() where !own.contains(name) {
        if stuck[name] != nil {
          census.stuck += 1
        } else if name.isDocument {
          census.documents += 1
        } else if name.isPDF {
          census.bilagor += 1
        } else if !name.isUnfinished {
          census.foreign += 1
        }
      }
    } catch {
      note(.open, error)
    }
    census.fault = ledger.withLock { $0.fault }
    return census
  }

  /// How many files lie there that are nobody's.
  public func foreignCount() -> Int {
    census().foreign
  }
}
