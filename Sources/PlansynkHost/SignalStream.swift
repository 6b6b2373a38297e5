import Glibc

/// Signals as values of an asynchronous sequence.
///
/// From the moment it exists its signals no longer have their default action: one that nobody
/// waits for yet is kept, not lost and not fatal; a burst may arrive as fewer than were sent, as
/// is the way of signals. When the last reference is gone the signals do nothing at all, so make
/// it once, at start. signal(7).
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
  public init(_ signals: Set<Signal>) throws(HostError) {
    let hub = try SignalHub.shared.get()
    let (stream, continuation) = AsyncStream.makeStream(of: Signal.self)
    self.stream = stream
    let listener = hub.add(signals, continuation)
    continuation.onTermination = { _ in hub.remove(listener) }
    for signal in signals { try SignalHub.catchSignal(signal.rawValue) }
  }

  /// One pass over the signals; two at once share them between each other.
  public func makeAsyncIterator() -> AsyncStream<Signal>.Iterator { stream.makeAsyncIterator() }

  /// A closed socket or pipe becomes an error of the write, not the end of the process.
  public static func ignoreBrokenPipes() {
    Glibc.signal(SIGPIPE, SIG_IGN)
  }
}
