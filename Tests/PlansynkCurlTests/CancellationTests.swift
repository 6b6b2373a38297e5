import PlansynkCurl
import Testing

struct CancellationTests {
  @Test func `a task that is cancelled beforehand sends nothing`() async throws {
    let server = try makeEcho()
    let client = try makeClient()
    let gate = Signal()
    let task = Task {
      await gate.wait()
      return await failure(of: CurlRequest(.get, server.url), on: client)
    }
    task.cancel()
    gate.send()
    let error = await task.value
    #expect(error?.kind == .cancelled)
    #expect(error?.reach == .neverReached)
    #expect(server.connections == 0)
  }

  @Test func `a request that waits for a connection is cancelled unsent`() async throws {
    let arrived = Signal()
    let server = try RawServer { connection in
      connection.answerAll { request in
        #expect(request.line.contains("/first"))
        arrived.send()
      }
    }
    let client = try makeClient { $0.connectionsMax = 1 }
    let first = Task { await failure(of: CurlRequest(.get, "\(server.url)/first"), on: client) }
    await arrived.wait()
    let second = Task { await failure(of: CurlRequest(.get, "\(server.url)/second"), on: client) }
    second.cancel()
    let error = await second.value
    #expect(error?.kind == .cancelled)
    #expect(error?.reach == .neverReached)
    first.cancel()
    #expect(await first.value?.kind == .cancelled)
    #expect(server.connections == 1)
  }

  @Test func `a request in flight is stopped, and may have reached the server`() async throws {
    let arrived = Signal()
    let closed = Signal()
    let server = try RawServer { connection in
      guard let request = connection.readRequest() else { return }
      guard request.line.contains("/slow") else { return connection.respond() }
      arrived.send()
      connection.waitForClose()
      closed.send()
    }
    let client = try makeClient()
    let task = Task { await failure(of: CurlRequest(.get, "\(server.url)/slow"), on: client) }
    await arrived.wait()
    task.cancel()
    let error = await task.value
    #expect(error?.kind == .cancelled)
    #expect(error?.reach == .mayHaveReached)
    await closed.wait()
    #expect(try await client.send(CurlRequest(.get, server.url)).status == 200)
  }

  @Test func `cancels that race with answers leave every caller answered`() async throws {
    let server = try makeEcho()
    let client = try makeClient()
    let outcomes = await withTaskGroup(of: CurlError?.self) { group in
      for _ in 0..<300 {
        group.addTask {
          let task = Task { await failure(of: CurlRequest(.get, server.url), on: client) }
          await Task.yield()
          task.cancel()
          return await task.value
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count == 300)
    #expect(outcomes.allSatisfy { $0 == nil || $0?.kind == .cancelled })
    #expect(try await client.send(CurlRequest(.get, server.url)).status == 200)
  }
}
