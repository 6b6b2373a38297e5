import Dispatch
import Glibc

/// Signals as values of an asynchronous sequence.
///
/// From the moment it exists the default action of its signals is off for the process: a signal
/// that nobody iterates over is kept, not lost and not fatal. When the last reference to the
/// sequence is gone the signals stay ignored, so make it once, at start. signal(7).
public struct SignalStream: Sendable, AsyncSequence {
  /// What the daemon listens for.
  public enum Signal: Int32, Sendable, Hashable, CaseIterable {
    /// Hang-up: read the settings again.
    case hup = 1
    /// Interrupt: stop, from a terminal.
    case int = 2
    /// Terminate: stop.
    case term = 15
  }

  private let stream: AsyncStream<Signal>

  /// Listens for the given signals.
  public init(_ signals: Set<Signal>) {
    let (stream, continuation) = AsyncStream.makeStream(of: Signal.self)
    self.stream = stream
    let queue = DispatchQueue(label: "plansynk.signals")
    // Kept for the stream's life and only ever cancelled, which any thread may do.
    nonisolated(unsafe) let sources = signals.map { signal in
      Glibc.signal(signal.rawValue, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal.rawValue, queue: queue)
      source.setEventHandler { continuation.yield(signal) }
      source.resume()
      return source
    }
    continuation.onTermination = { _ in sources.forEach { $0.cancel() } }
  }

  /// One pass over the signals; two at once share them between each other.
  public func makeAsyncIterator() -> AsyncStream<Signal>.Iterator { stream.makeAsyncIterator() }

  /// A closed socket or pipe becomes an error of the write, not the end of the process.
  public static func ignoreBrokenPipes() {
    Glibc.signal(SIGPIPE, SIG_IGN)
  }
}
