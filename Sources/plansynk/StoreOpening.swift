import ArgumentParser
import Glibc
import PlansynkCore
import PlansynkSettings
import PlansynkStorage

/// The one place where commands open the store: to read, never to write.
enum StoreOpening {
  /// A reader of an instance's store.
  static func reader(of locations: InstanceLocations) throws(StoreError) -> any StoreReading {
    try SQLiteReader(path: locations.database)
  }

  /// Whether there is a store at all.
  static func exists(_ locations: InstanceLocations) -> Bool {
    access(locations.database, F_OK) == 0 || errno != ENOENT
  }

  /// What is said where there is none.
  static func neverRun(_ locations: InstanceLocations) -> String {
    "no store yet: the daemon has never run with the state directory "
      + "\(locations.stateDirectory)"
  }

  /// What `body` reads, or an end that says why it cannot be read.
  static func read<Value>(
    _ locations: InstanceLocations, _ body: (any StoreReading) throws(StoreError) -> Value
  ) throws -> Value {
    guard exists(locations) else { throw CommandExit.failed.with(neverRun(locations)) }
    do throws(StoreError) {
      return try body(try reader(of: locations))
    } catch {
      switch error {
      case .busy: throw CommandExit.busy.with(error.description)
      case .ioFailure where access(locations.database, R_OK) != 0:
        throw CommandExit.denied.with(
          "this user may not read the store: list and show need plansynk or root, as in "
            + "sudo -u plansynk plansynk list")
      case .ioFailure:
        throw CommandExit.denied.with(
          "\(error.description); list and show read the store as plansynk or root")
      case .newerSchema: throw CommandExit.settings.with(error.description)
      case .full, .corrupt, .refused: throw CommandExit.failed.with(error.description)
      }
    }
  }
}
