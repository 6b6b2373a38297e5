import PlansynkControl
import PlansynkHost
import ServiceLifecycle

/// Answers on the control socket until the daemon stops.
struct ControlService: Service {
  let server: ControlServer

  func run() async throws {
    try await cancelWhenGracefulShutdown { try await server.run() }
  }
}

/// Reads the settings again at SIGHUP.
struct HangupService: Service {
  let signals: SignalStream
  let loop: EngineLoop

  func run() async throws {
    for await _ in signals.cancelOnGracefulShutdown() {
      _ = loop.reload()
    }
  }
}
