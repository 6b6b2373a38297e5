import Logging

/// One log line, before it is known where it goes.
struct LogRecord {
  let level: Logger.Level
  let message: String
  /// Flattened metadata, sorted by key.
  let fields: [(key: String, value: String)]

  init(level: Logger.Level, message: String, metadata: Logger.Metadata) {
    self.level = level
    self.message = message
    fields = metadata.map { (key: $0.key, value: "\($0.value)") }.sorted { $0.key < $1.key }
  }

  init(level: Logger.Level, message: String, fields: [(key: String, value: String)]) {
    self.level = level
    self.message = message
    self.fields = fields
  }
}

/// Where log lines go. A sink never blocks for long and never fails: there is nobody to tell.
protocol LogSink: Sendable {
  func write(_ record: LogRecord)
}
