import Logging
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkService
import PlansynkSettings
import PlansynkSpool

/// Writes `status.json` for those who may not open the store, and the service manager's line.
///
/// It also sees to it that the delivering loop turns when all is quiet: the watchdog is fed by real
/// turns alone.
final class StatusPublisher: Sendable {
  private let composer: StatusComposer
  private let premises: Premises
  private let logger: Logger
  private let onPublished: @Sendable () -> Void
  private let folder: FolderUtkorg
  private let bell = Bell()

  init(
    composer: StatusComposer, premises: Premises, logger: Logger,
    onPublished: @escaping @Sendable () -> Void
  ) {
    self.composer = composer
    self.premises = premises
    self.logger = logger
    self.onPublished = onPublished
    folder = FolderUtkorg(directory: premises.locations.stateDirectory)
  }

  /// Publishes every ten seconds until stopped, and once more at the end.
  func run() async {
    while true {
      publish()
      onPublished()
      guard !bell.isClosed, !Task.isCancelled else { return }
      await bell.wait(atMost: 10_000, on: premises.time)
    }
  }

  /// Ends the publishing. Safe from any thread.
  func stop() { bell.close() }

  private func publish() {
    let report = composer.report()
    let verdict = StatusVerdict(report)
    do {
      let document = try ControlJSON.encode(StatusDocument(report))
      guard folder.write(path: "status.json", bytes: Array(document)) else {
        logger.warning("status.json cannot be written: check the state directory")
        return
      }
      try premises.notifier.status("\(verdict.level.word) \(verdict.summary)")
    } catch {
      logger.warning("Status cannot be published", metadata: ["reason": "\(error)"])
    }
  }
}
