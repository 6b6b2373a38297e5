import ArgumentParser
import PlansynkCore
import PlansynkSettings
import PlansynkStorage

/// The one place where commands open the store: to read, never to write.
enum StoreOpening {
  /// A reader of an instance's store.
  static func reader(of locations: InstanceLocations) throws(StoreError) -> any StoreReading {
    try SQLiteReader(path: locations.database)
  }

  /// What `body` reads, or an end that says why it cannot be read.
  static func read<Value>(
    _ locations: InstanceLocations, _ body: (any StoreReading) throws(StoreError) -> Value
  ) throws -> Value {
    do throws(StoreError) {
      return try body(try reader(of: locations))
    } catch {
      switch error {
      case .busy: throw CommandExit.busy.with(error.description)
      case .ioFailure:
        throw CommandExit.denied.with(
          "\(error.description); list and show read the store as plansynk or root")
      case .newerSchema: throw CommandExit.settings.with(error.description)
      case .full, .corrupt, .refused: throw CommandExit.failed.with(error.description)
      }
    }
  }
}
