/// The neighbour's in-tray (`inkorg/`): documents that appear by rename, and their attachments.
///
/// Nothing of what lies there is trusted: half-written, foreign, huge, linked and unreadable files
/// are answers, not surprises, and none is ever lost.
public protocol Inkorg: Sendable {
  /// The documents that lie there now, in the order of their names, at most `limit`.
  func documents(limit: Int) -> [InkorgDokument]

  /// The bytes of a document, or why it cannot be taken. `nil` means: leave it, look again later.
  func read(_ document: InkorgDokument) -> InkorgContent?

  /// An attachment that a document names, by its bare file name in the same folder.
  func bilaga(named fil: String) -> BilagaContent

  /// Moves a document that was taken to `mottaget/`, with its receipt beside it; its attachments
  /// go along.
  func accept(_ document: InkorgDokument, kvittens: [UInt8], bilagor: [String])

  /// Moves a document that was refused to `avvisat/`, with the faults beside it; its attachments go
  /// along, so that no other document that names the same file gets somebody else's.
  func refuse(_ document: InkorgDokument, felfil: [UInt8], bilagor: [String])
}

/// A document in the in-tray.
public struct InkorgDokument: Hashable, Sendable {
  /// Its bare file name. It may hold anything, so it never stands in logs.
  public let fil: String
  /// When the file was last changed.
  public let changed: Instant

  /// A document.
  public init(fil: String, changed: Instant) {
    self.fil = fil
    self.changed = changed
  }
}

/// What came of reading a document.
public enum InkorgContent: Hashable, Sendable {
  /// Its bytes.
  case bytes([UInt8])
  /// It cannot be taken, and why.
  case unusable(Fel)
}

/// What came of looking for an attachment.
public enum BilagaContent: Sendable {
  /// There it is.
  case found(StagedBilaga)
  /// Not there (yet).
  case missing
  /// There, but not whole: it may still be arriving, and this is its fault when nobody waits for it
  /// any more; `pekare` is left empty for the caller to fill in.
  case arriving(Fel)
  /// It cannot be taken, and why; `pekare` is left empty for the caller to fill in.
  case unusable(Fel)
}

/// The content of an attachment, ready to be read piece by piece.
public struct StagedBilaga: Sendable {
  /// Its length in bytes.
  public let langd: Int
  /// SHA-256 of its content.
  public let digest: Digest
  /// Reads bytes from an offset, at most so many; empty at the end, `nil` when it cannot be read.
  public let read: @Sendable (_ offset: Int, _ count: Int) -> [UInt8]?

  /// An attachment.
  public init(
    langd: Int, digest: Digest,
    read: @escaping @Sendable (_ offset: Int, _ count: Int) -> [UInt8]?
  ) {
    self.langd = langd
    self.digest = digest
    self.read = read
  }
}

/// The neighbour's out-tray (`utkorg/`): complete files that appear by rename.
public protocol Utkorg: Sendable {
  /// Writes a file durably; answers whether it lies there now.
  func write(path: String, bytes: [UInt8]) -> Bool

  /// Whether a file still lies there.
  func contains(path: String) -> Bool
}
