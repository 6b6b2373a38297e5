import GRDB
import PlansynkCore

/// A wrong that is done on purpose, so that it can be seen that checkers find it.
struct Sabotage: Sendable {
  /// After so many milliseconds.
  var time: Int64 = 0
  /// Statements on the store, past the daemon and without its rules.
  var sql = ""
  /// What the daemon's status says is changed by this.
  var status: @Sendable (StatusReport) -> StatusReport = { $0 }

  /// Runs the statements.
  func strike(_ path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }
}
