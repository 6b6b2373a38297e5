import Foundation

/// Where the store of one world lies: in memory where the system offers that, since what is
/// simulated is not the disk.
struct StoreFolder {
  private let url: URL

  init(seed: UInt64) throws {
    let memory = URL(filePath: "/dev/shm")
    let manager = FileManager.default
    let base =
      manager.isWritableFile(atPath: memory.path) ? memory : manager.temporaryDirectory
    // A name of its own for every world, of this process and of others, without any chance.
    var number = 0
    while true {
      let name =
        "plansynk-simulation-\(ProcessInfo.processInfo.processIdentifier)-\(seed)-\(number)"
      let folder = base.appendingPathComponent(name)
      do {
        try manager.createDirectory(at: folder, withIntermediateDirectories: false)
        url = folder
        return
      } catch let error as CocoaError where error.code == .fileWriteFileExists {
        number += 1
      }
    }
  }

  var store: String { url.appendingPathComponent("plansynk.db").path }
  private var copy: String { url.appendingPathComponent("copy.db").path }

  /// Copies the store as it lies there; nobody may be writing.
  func keepCopy() throws { try replace(copy, with: store) }

  /// Puts the copy in the store's place; nobody may have it open.
  func restoreCopy() throws { try replace(store, with: copy) }

  var hasCopy: Bool { FileManager.default.fileExists(atPath: copy) }

  func remove() {
    // A folder in memory that cannot be removed is no finding.
    try? FileManager.default.removeItem(at: url)
  }

  private func replace(_ target: String, with source: String) throws {
    for suffix in ["", "-wal", "-shm"] where exists(target + suffix) {
      try FileManager.default.removeItem(atPath: target + suffix)
    }
    for suffix in ["", "-wal"] where exists(source + suffix) {
      try FileManager.default.copyItem(atPath: source + suffix, toPath: target + suffix)
    }
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
