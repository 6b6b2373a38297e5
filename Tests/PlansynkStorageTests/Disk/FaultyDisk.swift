import CFaultyDisk
import Foundation

/// A folder whose files lie on a disk that fails when the test says so. Gone when this is.
final class FaultyDisk {
  /// What SQLite asks of a disk.
  struct Calls: OptionSet, Sendable {
    let rawValue: Int32
    static let open = Calls(rawValue: Int32(FAULTY_DISK_OPEN))
    static let read = Calls(rawValue: Int32(FAULTY_DISK_READ))
    static let write = Calls(rawValue: Int32(FAULTY_DISK_WRITE))
    static let truncate = Calls(rawValue: Int32(FAULTY_DISK_TRUNCATE))
    static let sync = Calls(rawValue: Int32(FAULTY_DISK_SYNC))
    static let size = Calls(rawValue: Int32(FAULTY_DISK_SIZE))
    static let lock = Calls(rawValue: Int32(FAULTY_DISK_LOCK))
    static let share = Calls(rawValue: Int32(FAULTY_DISK_SHARE))
    static let delete = Calls(rawValue: Int32(FAULTY_DISK_DELETE))
    static let access = Calls(rawValue: Int32(FAULTY_DISK_ACCESS))
    static let all = Calls(rawValue: 1023)
  }

  /// How a call fails.
  enum How: Sendable {
    case error, short, full, readOnly

    fileprivate var code: Int32 {
      switch self {
      case .error: Int32(FAULTY_DISK_ERROR)
      case .short: Int32(FAULTY_DISK_SHORT)
      case .full: Int32(FAULTY_DISK_FULL)
      case .readOnly: Int32(FAULTY_DISK_READ_ONLY)
      }
    }
  }

  let folder: URL
  private let disk: OpaquePointer

  var path: String { folder.appendingPathComponent("plansynk.db").path }

  init() throws {
    folder = try StoreFixture.makeFolder()
    disk = faulty_disk_make(folder.path)
  }

  deinit {
    faulty_disk_end(disk)
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      // The folder is a temporary one; there is nothing left to do.
      _ = error
    }
  }

  /// Counts calls from now on, and lets the `first`-th fail and those after it, `count` in all.
  func fail(_ calls: Calls, from first: Int, count: Int = .max, how: How = .error) {
    faulty_disk_plan(disk, calls.rawValue, first, count, how.code)
  }

  /// Counts calls from now on; none fails.
  func work(counting calls: Calls = .all) { faulty_disk_plan(disk, calls.rawValue, 0, 0, 0) }

  var calls: Int { faulty_disk_calls(disk) }
  /// Connections that have had the database file open to write at the same time, at most.
  var writers: Int { faulty_disk_writers(disk) }
  var faults: Int { faulty_disk_faults(disk) }

  /// Ends what a process has open as its death does: nothing more is written or removed. The disk
  /// works afterwards.
  func endProcess(_ close: () throws -> Void) {
    fail([.lock, .write, .truncate, .delete], from: 1)
    do {
      try close()
    } catch {
      // A process that dies has nobody to tell.
      _ = error
    }
    work()
  }

  /// What is there when the power fails now, on a disk that works, as a store's path.
  func afterPowerCut<Result>(_ body: (String) throws -> Result) throws -> Result {
    let other = try StoreFixture.makeFolder()
    let result = Swift.Result {
      guard faulty_disk_after_power_cut(disk, other.path) == 0 else {
        throw CocoaError(.fileWriteUnknown)
      }
      return try body(other.appendingPathComponent("plansynk.db").path)
    }
    try FileManager.default.removeItem(at: other)
    return try result.get()
  }
}
