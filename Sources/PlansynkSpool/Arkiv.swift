import PlansynkCore

/// Files answered documents: the answer first, then the document, then its attachments.
///
/// The order is what a crash must not break. The answer lies there, durably, before the document
/// leaves the in-tray; so after a crash the document is taken again, which is the same thing
/// again, and no answer is lost. At worst an answer lies there twice. The attachments go last: a
/// document that is taken again must still find them.
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

  /// Writes the answer and moves the document, if its name still stands for what was answered.
  func file(
    _ name: FileName, on shelf: Shelf, answer: [UInt8], if isSame: (FileFacts) -> Bool
  ) throws(Errno) -> Outcome {
    let folder = try inkorg.subfolder(shelf.folder)
    while true {
      let target = try writeAnswer(answer, for: name, on: shelf, in: folder)
      do {
        return try move(name, Move(shelf: shelf, target: target), if: isSame)
      } catch  where error == .exists {
        // Somebody put a file there under just this name: the next free one.
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
  }

  /// The name that the document gets; its answer lies beside it, under the same stem.
  private func writeAnswer(
    _ answer: [UInt8], for name: FileName, on shelf: Shelf, in folder: Folder
  ) throws(Errno) -> FileName {
    for candidate in ArchiveNames(name) {
      guard try folder.factsIfAny(of: candidate.document) == nil else { continue }
      let file = candidate.answer(shelf.answerEnding)
      if try folder.factsIfAny(of: file) != nil {
        // The same answer without its document is our own, from before a crash.
        guard try folder.bytes(of: file, max: answer.count) == answer else { continue }
        try folder.sync()
        return candidate.document
      }
      do {
        try inkorg.writeDurably(answer, as: file, in: folder, taken: .refuse)
        return candidate.document
      } catch  where error == .exists {
        continue
      }
    }
    throw .exists
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
