import Foundation
import GRDB

/// What was written down, past the program: it reads no history of an order itself.
extension Bench {
  /// What the history tells under a word, oldest first.
  func history(_ handelse: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let database = try DatabaseQueue(
      path: folder.appendingPathComponent("plansynk.db").path, configuration: configuration)
    return try database.read {
      try String.fetchAll(
        $0, sql: "SELECT detalj FROM history WHERE handelse = ? ORDER BY id", arguments: [handelse])
    }
  }
}
