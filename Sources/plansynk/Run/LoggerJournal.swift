import Logging
import PlansynkCore

/// The journal port on swift-log.
struct LoggerJournal: Journal {
  private let logger: Logger

  init(_ logger: Logger) {
    self.logger = logger
  }

  func keeps(_ level: JournalLine.Level) -> Bool { Logger.Level(level) >= logger.logLevel }

  func note(_ line: JournalLine) {
    logger.log(
      level: Logger.Level(line.level), "\(line.message)",
      metadata: line.fields.mapValues { .string($0) })
  }
}

extension Logger.Level {
  fileprivate init(_ level: JournalLine.Level) {
    switch level {
    case .debug: self = .debug
    case .info: self = .info
    case .notice: self = .notice
    case .warning: self = .warning
    case .error: self = .error
    }
  }
}
