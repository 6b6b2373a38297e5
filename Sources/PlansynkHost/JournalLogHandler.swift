import Glibc
public import Logging

/// The handler behind swift-log: the journal when stderr leads there, else lines of text.
///
/// Metadata keys become journal fields: `item` is `PLANSYNK_ITEM`, `message_id` is `MESSAGE_ID`.
/// It prints what it is given: callers give counts and ids, never a person (invariant I12).
/// Design: operations.md, "Journal".
public struct JournalLogHandler: LogHandler {
  /// Fields of every line of this logger.
  public var metadata: Logger.Metadata = [:]
  /// The least severe level that is written.
  public var logLevel: Logger.Level
  /// Fields of the task, if the program has them.
  public var metadataProvider: Logger.MetadataProvider?

  private let sink: any LogSink

  init(sink: any LogSink, level: Logger.Level) {
    self.sink = sink
    logLevel = level
  }

  /// A factory for `LoggingSystem.bootstrap`: all handlers that it makes share one socket.
  ///
  /// The way is chosen once, here. When the journal's socket cannot be opened, text on stderr
  /// serves: it ends in the journal too, only without fields.
  public static func factory(
    environment: [String: String], identifier: String = "plansynk", level: Logger.Level = .info
  ) -> @Sendable (String) -> any LogHandler {
    let sink = chooseSink(
      descriptor: STDERR_FILENO, environment: environment, identifier: identifier,
      socketPath: JournalSink.socketPath)
    return { _ in JournalLogHandler(sink: sink, level: level) }
  }

  static func chooseSink(
    descriptor: Int32, environment: [String: String], identifier: String, socketPath: String
  ) -> any LogSink {
    let text = TextSink(descriptor: descriptor)
    guard JournalSink.isJournal(descriptor, environment: environment),
      let address = UnixAddress(socketPath)
    else { return text }
    do throws(HostError) {
      return try JournalSink(to: address, identifier: identifier)
    } catch {
      text.write(LogRecord(level: .warning, message: error.description, fields: []))
      return text
    }
  }

  /// Writes one event, unless it is below ``logLevel``.
  public func log(event: LogEvent) {
    var all = metadataProvider?.get() ?? [:]
    all.merge(metadata) { $1 }
    all.merge(event.metadata ?? [:]) { $1 }
    if let error = event.error { all["error"] = "\(error)" }
    sink.write(
      LogRecord(level: event.level, message: event.message.description, metadata: all))
  }

  /// One field of every line of this logger.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
}
