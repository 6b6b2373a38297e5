public import PlansynkCore
import PlansynkWire

/// Copies of what passed through, in folders: the archive of the in-tray, what nobody fetched from
/// the out-tray, and backups.
///
/// A file goes by its age, that is since it was put where it lies: times that its owner gave it
/// count for nothing. It stays while a document of the archive or its own name tells that it
/// belongs to an order whose content stays; the files that such a document names stay with it. A
/// backup holds all orders, and goes by age alone. Links are removed, never followed; folders are
/// left alone.
public struct FolderGallring: Gallringsmappar {
  private let inkorg: String
  private let utkorg: String
  private let backup: String
  private let limits: SpoolLimits

  /// Folders by their paths; those that are not there hold nothing.
  public init(
    inkorg: String, utkorg: String, backup: String, limits: SpoolLimits = SpoolLimits()
  ) {
    self.inkorg = inkorg
    self.utkorg = utkorg
    self.backup = backup
    self.limits = limits
  }

  /// How many files may go; those in folders that cannot be read are not counted.
  public func antal(aldreAn grans: Instant, utom: Set<Bestallning.ID>) -> Int {
    search(grans, utom).files.reduce(0) { $0 + $1.names.count }
  }

  /// Removes files that may go.
  public func gallra(aldreAn grans: Instant, utom: Set<Bestallning.ID>) -> Filgallring {
    var (files, fault) = search(grans, utom)
    var antal = 0
    files.removeAll { $0.names.isEmpty }
    for (folder, names) in files {
      do throws(Errno) {
        for name in names {
          try remove(name, in: folder)
          antal += 1
        }
        try folder.sync()
      } catch {
        fault = fault ?? error
      }
    }
    return Filgallring(antal: antal, fel: fault.map { SpoolError(.erase, $0).description })
  }

  private func remove(_ name: FileName, in folder: Folder) throws(Errno) {
    do {
      try Posix.remove(name, in: folder.raw)
    } catch  where error == .notFound {
      // The neighbour took it meanwhile: it is gone either way.
      return
    }
  }

  private func search(
    _ grans: Instant, _ kept: Set<Bestallning.ID>
  ) -> (files: [(folder: Folder, names: [FileName])], fault: Errno?) {
    var found: [(folder: Folder, names: [FileName])] = []
    var fault: Errno?
    let ids = Set(kept.map(\.rawValue))
    for (path, subfolder) in places {
      do throws(Errno) {
        let root = try Folder(path: path)
        let folder = try subfolder.map { name throws(Errno) in
          try root.subfolder(FileName(name), making: false)
        }
        let place = folder ?? root
        found.append((place, try old(in: place, grans, ids: path == backup ? [] : ids)))
      } catch  where error == .notFound {
        continue
      } catch {
        fault = fault ?? error
      }
    }
    return (found, fault)
  }

  /// Where copies lie; what the neighbour still owns, the in-tray itself, is not among them.
  private var places: [(path: String, subfolder: String?)] {
    [
      (inkorg, Arkiv.Shelf.mottaget.rawValue), (inkorg, Arkiv.Shelf.avvisat.rawValue),
      (utkorg, "bestallningar"), (utkorg, "kvittenser"), (backup, nil),
    ]
  }

  /// Names of files that are old and belong to no order that is kept.
  private func old(
    in folder: Folder, _ grans: Instant, ids: Set<String>
  ) throws(Errno) -> [FileName] {
    var old: [FileName] = []
    var companions: Set<[UInt8]> = []
    for name in try folder.names() {
      guard let facts = try folder.factsIfAny(of: name), facts.kind != .folder else { continue }
      let words = ids.isEmpty ? [] : try words(of: name, facts, in: folder)
      if words.contains(where: ids.contains) {
        for word in words { companions.insert(Array(word.utf8)) }
      } else if facts.placed < grans {
        old.append(name)
      }
    }
    return old.filter { !companions.contains($0.bytes) }
  }

  /// What a file says by its name, and by every text in it where it is a document.
  private func words(
    of name: FileName, _ facts: FileFacts, in folder: Folder
  ) throws(Errno) -> [String] {
    var words = name.text.split(separator: ".").map(String.init)
    guard facts.kind == .regular, name.ends(in: ".json"),
      let bytes = try folder.bytes(of: name, max: limits.jsonMax)
    else { return words }
    var open: [JSONValue]
    do throws(JSONFault) {
      open = [try JSONTree(tolerating: bytes).root]
    } catch {
      // What is no JSON names nothing that we could know.
      return words
    }
    while let value = open.popLast() {
      if let text = value.string { words.append(text.count == 36 ? text.lowercased() : text) }
      open += value.elements
      open += value.members.map(\.value)
    }
    return words
  }
}
