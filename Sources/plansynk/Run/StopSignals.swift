import PlansynkHost
import ServiceLifecycle

extension ServiceGroup {
  /// Runs the services until they have ended. The first signal asks them to finish what they hold;
  /// a second one, or the end of the drain time, to stop at once.
  ///
  /// The stream is made at the very start of the process, so that a stop asked for while the store
  /// is opened is heard here. The group's own listening knows no second signal. Design:
  /// delivery.md, "Shutdown".
  func run(until stops: SignalStream) async throws {
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await self.run() }
      tasks.addTask {
        var signals = stops.makeAsyncIterator()
        guard await signals.next() != nil else { return }
        await self.triggerGracefulShutdown()
        _ = await signals.next()
      }
      // Whichever is first: the end of the services, or the second signal.
      try await tasks.next()
      tasks.cancelAll()
      do {
        try await tasks.waitForAll()
      } catch is CancellationError {
        // As was asked for.
      }
    }
  }
}
