import Crypto
public import PlansynkCore

extension FolderInkorg {
  /// An attachment by its bare file name; `arriving` while it lies there but is not whole.
  ///
  /// What is found stays readable while somebody holds it, wherever the file is moved; it answers
  /// `nil` as soon as the file's content has changed since its digest was taken.
  public func bilaga(named fil: String) -> BilagaContent {
    let name = FileName(fil)
    guard name.isBare, !name.isHidden else { return .unusable(SpoolFel.badName) }
    do {
      switch try open(name, in: Folder(path: directory), max: limits.pdfMax) {
      case .unusable(let fel): return .unusable(fel)
      case .arriving(let fel): return fel.map(BilagaContent.arriving) ?? .missing
      case .open(let file, let facts):
        return try stage(BilagaFile(file, facts), name)
      }
    } catch {
      note(.read, error)
      return .missing
    }
  }

  private func stage(_ file: BilagaFile, _ name: FileName) throws(Errno) -> BilagaContent {
    guard try file.isWholePDF() else {
      return isSettled(name, file.facts) ? .unusable(SpoolFel.notPDF) : .arriving(SpoolFel.notPDF)
    }
    guard let digest = try file.digest() else { return .arriving(SpoolFel.changing) }
    ledger.withLock { $0.note(content: file.facts.identity, of: name) }
    return .found(
      StagedBilaga(langd: file.facts.size, digest: digest) { offset, count in
        file.read(offset: offset, count: count)
      })
  }
}

/// An attachment that is held open, and what it was when it was opened.
private struct BilagaFile: Sendable {
  /// Bytes read at a time: memory stays flat whatever the size.
  private static let piece = 256 << 10

  let facts: FileFacts
  private let file: Descriptor

  init(_ file: Descriptor, _ facts: FileFacts) {
    self.file = file
    self.facts = facts
  }

  func isWholePDF() throws(Errno) -> Bool {
    let head = try Posix.read(file.raw, offset: 0, count: PDFMarks.headBytes)
    let start = Swift.max(0, facts.size - PDFMarks.tailBytes)
    let tail = try Posix.read(file.raw, offset: start, count: PDFMarks.tailBytes)
    return PDFMarks.areWhole(head: head, tail: tail)
  }

  /// SHA-256 of the content; `nil` when it changed on the way.
  func digest() throws(Errno) -> PlansynkCore.Digest? {
    var hash = SHA256()
    var offset = 0
    while offset < facts.size {
      let bytes = try Posix.read(
        file.raw, offset: offset, count: Swift.min(Self.piece, facts.size - offset))
      guard !bytes.isEmpty else { return nil }
      bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
      offset += bytes.count
    }
    guard try isUnchanged() else { return nil }
    let bytes = hash.finalize().withUnsafeBytes { Array($0) }
    return PlansynkCore.Digest(bytes: bytes)
  }

  func read(offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, count >= 0 else { return nil }
    let wanted = Swift.min(count, Swift.max(0, facts.size - offset))
    do {
      let bytes = try Posix.read(file.raw, offset: offset, count: wanted)
      guard bytes.count == wanted, try isUnchanged() else { return nil }
      return bytes
    } catch {
      return nil
    }
  }

  private func isUnchanged() throws(Errno) -> Bool {
    try Posix.facts(of: file.raw).identity == facts.identity
  }
}
