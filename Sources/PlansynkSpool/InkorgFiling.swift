import PlansynkCore

/// Documents that leave the in-tray, with their answers and their attachments.
extension FolderInkorg {
  func arkiv(in folder: Folder) -> Arkiv { Arkiv(inkorg: folder, onStep: onStep) }

  func file(
    _ document: InkorgDokument, on shelf: Arkiv.Shelf, answer: [UInt8], bilagor: [String]
  ) {
    let along = Set(bilagor).map { FileName($0) }.sorted().compactMap { name in
      name.isBare
        ? ledger.withLock { $0.content(of: name) }.map {
          FilingMark.Bilaga(name: name, identity: $0)
        } : nil
    }
    filing.withLock { _ in
      do throws(Errno) {
        let folder = try Folder(path: directory)
        guard let name = try resolve(document.fil, in: folder) else {
          // Its owner took it back meanwhile; the answer is owed all the same.
          let owed = Arkiv.Answer(bytes: answer, document: nil, bilagor: [])
          _ = try arkiv(in: folder)
            .file(FileName(document.fil), on: shelf, answer: owed) { _ in false }
          return bring(along, to: shelf, after: nil, in: folder)
        }
        try file(name, document, on: shelf, answer: answer, along: along, in: folder)
      } catch {
        note(.write, error)
      }
    }
  }

  private func file(
    _ name: FileName, _ document: InkorgDokument, on shelf: Arkiv.Shelf, answer: [UInt8],
    along: [FilingMark.Bilaga], in folder: Folder
  ) throws(Errno) {
    let content = ledger.withLock { $0.content(of: name) }
    let isSame: (FileFacts) -> Bool = { facts in
      content.map { $0 == facts.identity } ?? (facts.changed == document.changed)
    }
    let before = try folder.factsIfAny(of: name)
    let identity = before.flatMap { isSame($0) ? $0.identity : nil }
    do {
      let owed = Arkiv.Answer(bytes: answer, document: identity, bilagor: along)
      let outcome = try arkiv(in: folder).file(name, on: shelf, answer: owed, if: isSame)
      if case .immovable(let reason, let move) = outcome, let before {
        note(.move, reason)
        ledger.withLock { $0.note(stuck: .init(identity: before.identity, move: move), name) }
        return
      }
      ledger.withLock { ledger in
        ledger.forget(name)
        ledger.works(.write, .move)
      }
    } catch {
      if let before { ledger.withLock { $0.postpone(name, before.identity, now: now()) } }
      throw error
    }
    bring(along, to: shelf, after: identity, in: folder)
  }

  /// Brings after what belongs to documents that have left: the process died amid it, or the
  /// document was stuck.
  func bringAfter(_ names: [FileName], in folder: Folder) {
    let marked = names.compactMap(FilingMark.document(of:))
    guard !marked.isEmpty else { return }
    filing.withLock { _ in
      let lying = Set(
        names.filter { !$0.isHidden }.compactMap { facts(of: $0, in: folder)?.identity })
      for document in marked where !lying.contains(document) {
        do throws(Errno) {
          let mark = try FilingMark.read(of: document, in: folder)
          bring(
            mark?.bilagor ?? [], to: mark?.move.shelf ?? .mottaget, after: document, in: folder)
        } catch {
          note(.read, error)
        }
      }
    }
  }

  /// Moves attachments after their document, and takes its mark away when all have followed.
  private func bring(
    _ bilagor: [FilingMark.Bilaga], to shelf: Arkiv.Shelf, after document: FileFacts.Identity?,
    in folder: Folder
  ) {
    do throws(Errno) {
      for bilaga in bilagor {
        try arkiv(in: folder).moveBilaga(bilaga.name, to: shelf) {
          $0.identity == bilaga.identity
        }
        ledger.withLock { $0.forget(bilaga.name) }
      }
      guard let document else { return }
      try FilingMark.remove(of: document, in: folder)
      try onStep(.unmarked)
    } catch {
      note(.move, error)
    }
  }
}
