import Glibc
import PlansynkHost
import Testing

/// Signals are the process's own: these tests share it, so they run one after another.
@Suite(.serialized, .timeLimit(.minutes(1))) struct SignalStreamTests {
  @Test func `a signal arrives as a value, also when nobody waits for it yet`() async throws {
    let signals = try SignalStream([.hup])
    kill(getpid(), SIGHUP)
    var iterator = signals.makeAsyncIterator()
    #expect(await iterator.next() == .hup)
  }

  @Test func `several signals share one sequence`() async throws {
    let signals = try SignalStream([.hup, .term])
    kill(getpid(), SIGTERM)
    kill(getpid(), SIGHUP)
    var iterator = signals.makeAsyncIterator()
    let arrived: Set = [await iterator.next(), await iterator.next()]
    #expect(arrived == [.hup, .term])
  }

  @Test func `cancelling ends the wait`() async throws {
    let signals = try SignalStream([.hup])
    let waiting = Task {
      for await _ in signals { return false }
      return true
    }
    waiting.cancel()
    #expect(await waiting.value)
  }

  @Test func `a broken pipe is an error of the write`() throws {
    SignalStream.ignoreBrokenPipes()
    var pipes: [Int32] = [0, 0]
    try #require(pipe(&pipes) == 0)
    close(pipes[0])
    defer { close(pipes[1]) }
    #expect(write(pipes[1], "x", 1) == -1 && errno == EPIPE)
  }

  @Test func `the numbers are the kernel's`() {
    #expect(SignalStream.Signal.hup.rawValue == SIGHUP)
    #expect(SignalStream.Signal.int.rawValue == SIGINT)
    #expect(SignalStream.Signal.term.rawValue == SIGTERM)
  }
}
