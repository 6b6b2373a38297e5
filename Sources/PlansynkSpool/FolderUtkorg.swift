public import PlansynkCore

/// The out-tray on a folder: files such as `bestallningar/X.json` that appear whole.
///
/// Safe from any thread. Source: the design's operations, "The neighbour".
public final class FolderUtkorg: Utkorg {
  private let directory: String
  private let writing = Locked(())
  private let lastFault = Locked<SpoolError?>(nil)

  /// An out-tray at a path.
  public init(directory: String) {
    self.directory = directory
  }

  /// What last kept a file from being written; `nil` once one was written again.
  public var fault: SpoolError? { lastFault.withLock { $0 } }

  /// Makes the folder and the given subfolders where they are missing. Under the unit they are
  /// there: only root can give them the neighbour's group.
  public func prepare(subfolders: [String] = ["bestallningar", "kvittenser"]) throws(SpoolError) {
    do {
      try Folder.make(path: directory)
      for name in subfolders {
        _ = try Folder(path: directory).subfolder(FileName(name))
      }
    } catch {
      throw SpoolError(.make, error)
    }
  }

  /// Writes a file durably, in place of one of that name; answers whether it lies there now.
  ///
  /// `path` is a bare name, or a folder and a name: what leads out of the out-tray, is hidden or
  /// goes deeper is not written. The reason for a `false` stands in `fault`.
  public func write(path: String, bytes: [UInt8]) -> Bool {
    guard let place = Place(path) else { return false }
    return writing.withLock { _ in
      do throws(Errno) {
        let root = try Folder(path: directory)
        let folder = try place.folder.map { name throws(Errno) in try root.subfolder(name) }
        try root.writeDurably(bytes, as: place.name, in: folder ?? root, taken: .replace)
        lastFault.withLock { $0 = nil }
        return true
      } catch {
        lastFault.withLock { $0 = SpoolError(.write, error) }
        return false
      }
    }
  }

  /// Whether a file still lies there.
  ///
  /// Only a name that is certainly free counts as fetched: while the folder cannot be looked
  /// into, the file is taken to lie there.
  public func contains(path: String) -> Bool {
    guard let place = Place(path) else { return false }
    let root: Folder
    do {
      root = try Folder(path: directory)
    } catch {
      lastFault.withLock { $0 = SpoolError(.open, error) }
      return true
    }
    do {
      let folder = try place.folder.map { name throws(Errno) in
        try root.subfolder(name, making: false)
      }
      return try (folder ?? root).facts(of: place.name).kind == .regular
    } catch {
      return error != .notFound
    }
  }

  /// A checked path.
  private struct Place {
    let folder: FileName?
    let name: FileName

    init?(_ path: String) {
      let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        .map { FileName(bytes: Array($0)) }
      guard (1...2).contains(names.count), let last = names.last,
        names.allSatisfy({ $0.isBare && !$0.isHidden })
      else { return nil }
      folder = names.count == 2 ? names.first : nil
      name = last
    }
  }
}
