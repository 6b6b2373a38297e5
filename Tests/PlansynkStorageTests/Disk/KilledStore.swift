import Foundation
import PlansynkCore

@testable import PlansynkStorage

/// What a killed process leaves behind: the database file, and a log that was not moved over. Every
/// copy is a folder of its own, gone with the test.
struct KilledStore {
  let workload: Workload
  let database: Data
  let log: Data
  /// Bytes of the log's header, and of one frame: a header and a page.
  static let logHeader = 32
  static let frame = 24 + 4096

  var frames: Int { (log.count - Self.logHeader) / Self.frame }

  init() throws {
    let folder = try StoreFixture.makeFolder()
    let path = folder.appendingPathComponent("plansynk.db").path
    try SQLiteStore(path: path).close()
    let template = try Data(contentsOf: URL(fileURLWithPath: path))
    workload = try Workload(rehearsedAt: path)
    try template.write(to: URL(fileURLWithPath: path))
    let store = try SQLiteStore(path: path)
    // Up to the first checkpoint, and past it: part of the day lies in the file, part in the log.
    for step in workload.steps { try step(store) }
    database = try Data(contentsOf: URL(fileURLWithPath: path))
    log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
    try store.close()
    try FileManager.default.removeItem(at: folder)
  }

  /// Lays the files out anew and hands over the database's path.
  func laidOut<Result>(
    database: Data? = nil, log: Data? = nil, shared: Data? = nil,
    _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = try StoreFixture.makeFolder()
    let path = folder.appendingPathComponent("plansynk.db").path
    let result = Swift.Result {
      try (database ?? self.database).write(to: URL(fileURLWithPath: path))
      try (log ?? self.log).write(to: URL(fileURLWithPath: path + "-wal"))
      try shared?.write(to: URL(fileURLWithPath: path + "-shm"))
      return try body(path)
    }
    try FileManager.default.removeItem(at: folder)
    return try result.get()
  }

  /// How many steps of the day a store holds, no more and no less; `nil` when it is none.
  func steps(in store: SQLiteStore) throws -> Int? {
    let content = try StoreContent(of: store)
    return workload.contents.lastIndex(of: content)
  }
}
