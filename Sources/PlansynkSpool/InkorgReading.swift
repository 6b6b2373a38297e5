public import PlansynkCore

extension FolderInkorg {
  /// The bytes of a document, or why it cannot be taken; `nil` while it may still be arriving.
  public func read(_ document: InkorgDokument) -> InkorgContent? {
    do {
      let folder = try Folder(path: directory)
      guard let name = try resolve(document.fil, in: folder) else { return nil }
      switch try open(name, in: folder, max: limits.jsonMax) {
      case .unusable(let fel): return .unusable(fel)
      case .arriving: return nil
      case .open(let file, let facts):
        let bytes = try Posix.read(file.raw, offset: 0, count: facts.size + 1)
        let after = try Posix.facts(of: file.raw)
        guard after.identity == facts.identity, bytes.count == facts.size else { return nil }
        guard isWholeObject(bytes) || isSettled(name, facts) else { return nil }
        ledger.withLock { ledger in
          ledger.note(content: facts.identity, of: name)
          ledger.works(.read)
        }
        return .bytes(bytes)
      }
    } catch {
      note(.read, error)
      return nil
    }
  }

  /// What came of opening a file that somebody else put there.
  enum Opened {
    case open(Descriptor, FileFacts)
    case unusable(Fel)
    /// Look again: it is incomplete, and its fault if it stays so, or it was gone when it was to be
    /// opened.
    case arriving(Fel?)
  }

  /// Opens a regular file of at most `max` bytes. It is looked at before it is opened, as opening
  /// a device can do things; and again afterwards, as it may have been another file by then.
  func open(_ name: FileName, in folder: Folder, max: Int) throws(Errno) -> Opened {
    guard let before = try folder.factsIfAny(of: name) else { return .arriving(nil) }
    ledger.withLock { $0.note(content: before.identity, of: name) }
    if let fel = fault(in: before, max: max) { return .unusable(fel) }
    do {
      let file = try Posix.open(name, in: folder.raw, flags: Posix.reading)
      let facts = try Posix.facts(of: file.raw)
      if let fel = fault(in: facts, max: max) { return .unusable(fel) }
      // A file gets its name by link(2) and unlink(2) in some systems: for a moment it has two.
      if facts.links > 1 {
        return isSettled(name, facts) ? .unusable(SpoolFel.link) : .arriving(SpoolFel.link)
      }
      return .open(file, facts)
    } catch  where error == .notFound {
      return .arriving(nil)
    } catch  where error.isLink {
      return .unusable(SpoolFel.link)
    } catch  where error.isPermission {
      return isSettled(name, before)
        ? .unusable(SpoolFel.unreadable) : .arriving(SpoolFel.unreadable)
    }
  }

  func isSettled(_ name: FileName, _ facts: FileFacts) -> Bool {
    ledger.withLock {
      $0.isSettled(name, facts, now: now(), grace: limits.graceMilliseconds)
    }
  }

  /// The file that a document's name stands for. A name that is no UTF-8 reached the caller in
  /// repaired form and is found again by it.
  func resolve(_ fil: String, in folder: Folder) throws(Errno) -> FileName? {
    let name = FileName(fil)
    guard name.isBare else { return nil }
    if try folder.factsIfAny(of: name) != nil { return name }
    guard fil.unicodeScalars.contains("\u{FFFD}") else { return nil }
    return try folder.names().sorted().first { $0.text.utf8.elementsEqual(fil.utf8) }
  }

  func facts(of name: FileName, in folder: Folder) -> FileFacts? {
    do {
      return try folder.factsIfAny(of: name)
    } catch {
      note(.read, error)
      return nil
    }
  }

  func note(_ act: SpoolError.Act, _ error: Errno) {
    ledger.withLock { $0.fault = SpoolError(act, error) }
  }

  private func fault(in facts: FileFacts, max: Int) -> Fel? {
    switch facts.kind {
    case .link: SpoolFel.link
    case .folder, .other: SpoolFel.notFile
    case .regular: facts.size > max ? SpoolFel.tooLarge(facts.size, max: max) : nil
    }
  }
}
