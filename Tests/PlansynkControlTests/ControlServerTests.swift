import Foundation
import Glibc
import PlansynkCore
import Synchronization
import Testing

@testable import PlansynkControl

/// The control socket, over a real socket.
struct ControlServerTests {
  @Test func `a question is answered on one line`() async throws {
    let answer = try await ControlFolder().serving { path in await ask(path, .ping) }
    #expect(answer == .success(.done("done")))
  }

  @Test func `the daemon learns what is asked, and from the kernel who asks`() async throws {
    let asked = Mutex<[String]>([])
    let answer = try await ControlFolder().serving(
      handler: { request, caller in
        asked.withLock { $0.append("\(request) \(caller.uid)") }
        return .done("ok")
      }, during: { path in await ask(path, .retry(.matching(ItemScope(), expected: 3))) })
    #expect(answer == .success(.done("ok")))
    #expect(
      asked.withLock { $0 } == [
        "\(ControlRequest.retry(.matching(ItemScope(), expected: 3))) \(getuid())"
      ])
  }

  @Test func `two clients are served at once`() async throws {
    let (gate, open) = AsyncStream<Void>.makeStream()
    let answers = try await ControlFolder().serving(
      handler: { request, _ in
        // The first is only answered once the second has been.
        if request == .poll { for await _ in gate { break } }
        return .done("\(request)")
      },
      during: { path in
        async let first = ask(path, .poll)
        let second = await ask(path, .status)
        open.yield()
        return (await first, second)
      })
    #expect(answers.0 == .success(.done("poll")))
    #expect(answers.1 == .success(.done("status")))
  }

  @Test func `one client more than are served at once waits for its turn`() async throws {
    let answers = try await ControlFolder().serving(limits: .init(clients: 1)) { path in
      async let first = ask(path, .poll)
      async let second = ask(path, .poll)
      async let third = ask(path, .poll)
      return [await first, await second, await third]
    }
    #expect(answers == Array(repeating: .success(.done("done")), count: 3))
  }

  @Test(arguments: [[], Array("{\"version\":".utf8)])
  func `I11: clients that say nothing give way to one that asks`(_ said: [UInt8]) async throws {
    let answer = try await ControlFolder().serving(
      time: TestTime(isUp: true),
      limits: .init(exchangeMilliseconds: .max, clients: 2, silenceMilliseconds: 0)
    ) { path in
      let silent = try (1...6).map { _ in try SilentClient(path, said) }
      let answer = await ask(path, .ping)
      // They have been there all the while.
      withExtendedLifetime(silent) {}
      return answer
    }
    #expect(answer == .success(.done("done")))
  }

  @Test func `a document of several megabytes arrives whole`() async throws {
    let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = LamnadBilaga(fil: "plan.pdf", bytes: bytes)
    let answer = try await ControlFolder().serving(
      handler: { request, _ in .done("\(request == .lamna("{}", bilagor: [file]))") },
      during: { path in await ask(path, .lamna("{}", bilagor: [file])) })
    #expect(answer == .success(.done("true")))
  }

  @Test func `a line that is no request is told what is wrong with it`() async throws {
    let answer = try await ControlFolder().serving { path in
      await send(path, Array("{\"version\":1\n".utf8))
    }
    #expect(
      answer == .success(.fault(.malformed, "the line is not one JSON object in UTF-8")))
  }

  @Test func `half a request is not done`() async throws {
    let count = Mutex(0)
    let answer = try await ControlFolder().serving(
      handler: { _, _ in
        count.withLock { $0 += 1 }
        return .done("done")
      },
      during: { path in
        await send(path, Array("{\"version\":1,\"verb\":\"poll\"}".utf8), ends: true)
      })
    #expect(answer == .success(.fault(.malformed, "the line must end with a newline")))
    #expect(count.withLock { $0 } == 0)
  }

  @Test func `a request that does not end in time is told so`() async throws {
    let limits = ControlServer.Limits()
    // Up for the line, not for the answer: that is written and read in a time of its own.
    let time = TimeUpOnce(milliseconds: limits.exchangeMilliseconds)
    let answer = try await ControlFolder().serving(time: time, limits: limits) { path in
      await send(path, Array("{\"version\":".utf8))
    }
    #expect(answer.faultCode == .timeout)
  }

  @Test func `an oversized line is refused, also to a client that is still writing`() async throws {
    let limits = ControlServer.Limits(requestBytes: 1_000_000)
    let answer = try await ControlFolder().serving(limits: limits) { path in
      await send(path, Array(repeating: UInt8(ascii: "x"), count: 1_900_000))
    }
    #expect(
      answer == .success(.fault(.tooLarge, "the line is longer than 1000000 bytes")))
  }

  @Test func `more large requests than memory is set aside for are told to try again`()
    async throws
  {
    let answer = try await ControlFolder().serving(limits: .init(largeRequests: 0)) { path in
      await ask(path, .lamna(String(repeating: "x", count: 2_000_000), bilagor: []))
    }
    #expect(answer.faultCode == .busy)
  }

  @Test func `a large request holds its place until it is answered, and no longer`() async throws {
    let (gate, open) = AsyncStream<Void>.makeStream()
    let (arrival, arrived) = AsyncStream<Void>.makeStream()
    let large = ControlRequest.lamna(String(repeating: "x", count: 2_000_000), bilagor: [])
    let answers = try await ControlFolder().serving(
      limits: .init(largeRequests: 1),
      handler: { _, _ in
        arrived.yield()
        for await _ in gate { break }
        return .done("done")
      },
      during: { path in
        async let first = ask(path, large)
        for await _ in arrival { break }
        let second = await ask(path, large)
        open.yield()
        open.yield()
        return [await first, second, await ask(path, large)]
      })
    #expect(answers[0] == .success(.done("done")))
    #expect(answers[1].faultCode == .busy)
    #expect(answers[2] == .success(.done("done")))
  }
}
