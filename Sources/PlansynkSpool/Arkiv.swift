import PlansynkCore

/// Files answered documents: a mark of where it goes first, then the answer, the document, its
/// attachments, and the mark goes.
///
/// The order is what a crash must not break. The answer lies there, durably, before the document
/// leaves the in-tray; so after a crash the document is taken again, which is the same thing
/// again, and no answer is lost. The mark tells the answer that lies there from those of others:
/// there is one for each document (``FilingMark``). The attachments go last: a document that is
/// taken again must still find them.
struct Arkiv {
  /// Where answered documents go.
  enum Shelf: String {
    case mottaget, avvisat

    var folder: FileName { FileName(rawValue) }

    var answerEnding: String {
      switch self {
      case .mottaget: ".kvittens.json"
      case .avvisat: ".fel.json"
      }
    }
  }

  /// Where a document is to go.
  struct Move {
    let shelf: Shelf
    let target: FileName

    /// The answer beside it.
    var answer: FileName {
      FileName(bytes: target.parts.stem + Array(shelf.answerEnding.utf8))
    }
  }

  /// What became of a document whose answer lies there.
  enum Outcome {
    /// It was moved.
    case moved
    /// It is gone, or another content has its name by now, which stays.
    case replaced
    /// It cannot be moved.
    case immovable(Errno, Move)
  }

  let inkorg: Folder
  /// Told of each step.
  let onStep: Steps

  /// Hears of steps; what it throws ends the filing there, as an error of the folder would.
  typealias Steps = @Sendable (FilingStep) throws(Errno) -> Void

  /// An answer and whose it is.
  struct Answer {
    let bytes: [UInt8]
    /// The content that was answered; `nil` where it was taken back meanwhile.
    let document: FileFacts.Identity?
    /// The attachments that go with it.
    let bilagor: [FilingMark.Bilaga]
  }

  /// Writes the answer and moves the document, if its name still stands for what was answered. The
  /// mark is left for whoever has brought the attachments after.
  func file(
    _ name: FileName, on shelf: Shelf, answer: Answer, if isSame: (FileFacts) -> Bool
  ) throws(Errno) -> Outcome {
    let folder = try inkorg.subfolder(shelf.folder)
    while true {
      let target = try put(answer, for: name, on: shelf, in: folder)
      do {
        return try move(name, Move(shelf: shelf, target: target), if: isSame)
      } catch  where error == .exists {
        // Somebody put a file there under just this name: the next free one, with the answer.
        try clear(Move(shelf: shelf, target: target))
        continue
      } catch {
        return .immovable(error, Move(shelf: shelf, target: target))
      }
    }
  }

  /// Moves a document whose answer lies there.
  func move(
    _ name: FileName, _ move: Move, if isSame: (FileFacts) -> Bool
  ) throws(Errno) -> Outcome {
    let folder = try inkorg.subfolder(move.shelf.folder)
    guard let before = try inkorg.factsIfAny(of: name), isSame(before) else { return .replaced }
    try Posix.move(name, in: inkorg.raw, to: move.target, in: folder.raw)
    // The neighbour may have put a newer document there between the look and the move.
    let isOurs = isSame(try folder.facts(of: move.target))
    if !isOurs { try putBack(move.target, from: folder, as: name) }
    try folder.sync()
    try inkorg.sync()
    try onStep(.moved)
    return isOurs ? .moved : .replaced
  }

  /// Moves an attachment after its document; one whose content changed meanwhile stays.
  func moveBilaga(
    _ name: FileName, to shelf: Shelf, if isSame: (FileFacts) -> Bool
  ) throws(Errno) {
    let folder = try inkorg.subfolder(shelf.folder)
    guard let facts = try inkorg.factsIfAny(of: name), isSame(facts) else { return }
    for candidate in ArchiveNames(name) {
      do {
        try Posix.move(name, in: inkorg.raw, to: candidate.document, in: folder.raw)
        break
      } catch  where error == .exists {
        continue
      }
    }
    try folder.sync()
    try inkorg.sync()
    try onStep(.followed)
  }

  /// The name that the document gets; its answer lies beside it, under the same stem.
  private func put(
    _ answer: Answer, for name: FileName, on shelf: Shelf, in folder: Folder
  ) throws(Errno) -> FileName {
    if let document = answer.document,
      let before = try FilingMark.read(of: document, in: inkorg),
      let target = try adopt(before.move, answer, on: shelf)
    {
      return target
    }
    for candidate in ArchiveNames(name) {
      let file = candidate.answer(shelf.answerEnding)
      guard try folder.factsIfAny(of: candidate.document) == nil else { continue }
      if try folder.factsIfAny(of: file) != nil {
        // The same answer without its document: there need not be two of it.
        guard try folder.bytes(of: file, max: answer.bytes.count) == answer.bytes else { continue }
        try folder.sync()
        return candidate.document
      }
      if let document = answer.document {
        let move = Move(shelf: shelf, target: candidate.document)
        try FilingMark(document: document, move: move, bilagor: answer.bilagor).write(in: inkorg)
        try onStep(.marked)
      }
      do {
        try inkorg.writeDurably(answer.bytes, as: file, in: folder, taken: .refuse)
      } catch  where error == .exists {
        continue
      }
      try onStep(.answered)
      return candidate.document
    }
    throw .exists
  }

  /// What lies there of the same document from before a crash: a receipt stands, for it was taken
  /// then; faults stand while they are the same. Else it goes, wherever it lies.
  private func adopt(
    _ before: Move, _ answer: Answer, on shelf: Shelf
  ) throws(Errno) -> FileName? {
    let folder = try inkorg.subfolder(before.shelf.folder)
    guard try folder.factsIfAny(of: before.target) == nil,
      let facts = try folder.factsIfAny(of: before.answer), facts.kind == .regular
    else { return nil }
    var isKept = before.shelf == shelf
    if isKept, shelf == .avvisat {
      isKept = try folder.bytes(of: before.answer, max: answer.bytes.count) == answer.bytes
    }
    if isKept {
      try folder.sync()
      return before.target
    }
    try clear(before)
    return nil
  }

  /// Takes an answer of our own away that is to lie elsewhere.
  private func clear(_ move: Move) throws(Errno) {
    let folder = try inkorg.subfolder(move.shelf.folder)
    try Posix.remove(move.answer, in: folder.raw)
    try folder.sync()
    try onStep(.cleared)
  }

  private func putBack(_ stray: FileName, from folder: Folder, as name: FileName) throws(Errno) {
    for candidate in ArchiveNames(name) {
      do {
        return try Posix.move(stray, in: folder.raw, to: candidate.document, in: inkorg.raw)
      } catch  where error == .exists {
        continue
      }
    }
  }
}
