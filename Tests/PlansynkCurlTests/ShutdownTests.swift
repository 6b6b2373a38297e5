import PlansynkCurl
import Testing

struct ShutdownTests {
  @Test func `shutdown fails what is in flight and what waits, and then ends`() async throws {
    let arrived = Signal()
    let server = try RawServer { connection in
      connection.answerAll { _ in arrived.send() }
    }
    let client = try makeClient { $0.connectionsMax = 1 }
    let tasks = (0..<5).map { _ in
      Task { await failure(of: CurlRequest(.get, server.url), on: client) }
    }
    await arrived.wait()
    await client.shutdown()
    var reached = 0
    for task in tasks {
      let error = await task.value
      #expect(error?.kind == .shutdown)
      if error?.reach == .mayHaveReached { reached += 1 }
    }
    #expect(reached == 1)
  }

  @Test func `after shutdown nothing is sent, and shutting down again is nothing`() async throws {
    let server = try makeEcho()
    let client = try makeClient()
    await client.shutdown()
    await client.shutdown()
    let error = await failure(of: CurlRequest(.get, server.url), on: client)
    #expect(error?.kind == .shutdown)
    #expect(error?.reach == .neverReached)
    #expect(server.connections == 0)
  }

  @Test func `a client that is let go closes its connections`() async throws {
    let closed = Signal()
    let server = try RawServer { connection in
      connection.answerAll { _ in connection.respond() }
      closed.send()
    }
    var client: CurlClient? = try makeClient()
    #expect(try await client?.send(CurlRequest(.get, server.url)).status == 200)
    client = nil
    await closed.wait()
  }

  @Test func `shutdown amid many senders answers every one`() async throws {
    let server = try makeEcho()
    let client = try makeClient()
    let started = Signal()
    let senders = (0..<20).map { _ in
      Task {
        var count = 0
        while await failure(of: CurlRequest(.get, server.url), on: client) == nil {
          count += 1
          started.send()
        }
        return count
      }
    }
    await started.wait()
    await client.shutdown()
    var total = 0
    for sender in senders { total += await sender.value }
    #expect(total > 0)
  }
}
