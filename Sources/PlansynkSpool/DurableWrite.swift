extension Folder {
  /// What to do when the name is taken.
  enum Taken {
    case replace, refuse
  }

  /// Writes a whole file that appears under its name at once, and lasts: temporary file, fsync,
  /// rename, fsync of the folder (fsync(2): the entry needs one of its own).
  ///
  /// The temporary file lies in this folder, not in `subfolder`: this is the folder whose setgid
  /// bit the unit gave, so the file gets the neighbour's group, and a rename keeps it. One call at
  /// a time: a temporary file that already lies here was left by a crash and is removed.
  func writeDurably(
    _ bytes: [UInt8], as name: FileName, in subfolder: Folder, taken: Taken
  ) throws(Errno) {
    let temporary = try fillTemporary(bytes)
    do {
      switch taken {
      case .replace:
        try Posix.replace(temporary, in: raw, with: name, in: subfolder.raw)
      case .refuse:
        try Posix.move(temporary, in: raw, to: name, in: subfolder.raw)
      }
    } catch {
      try Posix.remove(temporary, in: raw)
      throw error
    }
    try subfolder.sync()
  }

  private func fillTemporary(_ bytes: [UInt8]) throws(Errno) -> FileName {
    let (name, file) = try openTemporary()
    do {
      try Posix.write(file.raw, bytes)
      try Posix.change(mode: Self.fileMode, of: file.raw)
      try Posix.sync(file.raw)
    } catch {
      try Posix.remove(name, in: raw)
      throw error
    }
    return name
  }

  /// The neighbour may put something immovable (a folder) under one of the names: hence several.
  private func openTemporary() throws(Errno) -> (FileName, Descriptor) {
    var failure = Errno.exists
    for number in 0..<8 {
      let name = FileName(".plansynk-\(number).tmp")
      do {
        if try factsIfAny(of: name) != nil { try Posix.remove(name, in: raw) }
        return (name, try Posix.open(name, in: raw, flags: Posix.creating, mode: 0o600))
      } catch {
        failure = error
      }
    }
    throw failure
  }
}
