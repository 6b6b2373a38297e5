import PlansynkCurl
import Testing

struct ConcurrencyTests {
  @Test func `a slow first answer holds up nobody else`() async throws {
    let arrived = Signal()
    let release = Gate()
    let server = try RawServer { connection in
      connection.answerAll { request in
        if request.line.contains("/slow") {
          arrived.send()
          release.wait()
        }
        connection.respond()
      }
    }
    let client = try makeClient()
    let slow = Task { try await client.send(CurlRequest(.get, "\(server.url)/slow")).status }
    await arrived.wait()
    // The server has not said yet which HTTP it speaks.
    let answer = try await client.send(CurlRequest(.get, server.url, timeout: 20_000))
    #expect(answer.status == 200)
    release.open()
    #expect(try await slow.value == 200)
  }

  @Test func `200 requests at once share 8 connections and get each its own answer`() async throws {
    let server = try makeEcho()
    let client = try makeClient { $0.connectionsMax = 8 }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let body = Array("\(number)".utf8)
          let answer = try await client.send(CurlRequest(.put, server.url, body: .bytes(body)))
          #expect(answer.body == body)
        }
      }
      try await group.waitForAll()
    }
    #expect(server.connections <= 8)
  }

  @Test func `waiting for a connection counts towards the timeout, and is certain`() async throws {
    let arrived = Signal()
    let server = try RawServer { connection in
      connection.answerAll { _ in arrived.send() }
    }
    let client = try makeClient { $0.connectionsMax = 1 }
    let first = Task { await failure(of: CurlRequest(.get, server.url), on: client) }
    await arrived.wait()
    let error = await failure(of: CurlRequest(.get, server.url, timeout: 150), on: client)
    #expect(error?.kind == .timeout)
    #expect(error?.reach == .neverReached)
    first.cancel()
    #expect(await first.value?.kind == .cancelled)
  }

  @Test func `a request may wait longer for a connection than it may take to connect`() async throws
  {
    let arrived = Signal()
    let release = Gate()
    let server = try RawServer { connection in
      connection.answerAll { request in
        if request.line.contains("/first") {
          arrived.send()
          release.wait()
        }
        connection.respond()
      }
    }
    let client = try makeClient {
      $0.connectionsMax = 1
      $0.connectTimeout = 100
    }
    let first = Task { try await client.send(CurlRequest(.get, "\(server.url)/first")).status }
    await arrived.wait()
    let second = Task { try await client.send(CurlRequest(.get, "\(server.url)/second")).status }
    // Another client's timeout tells the time, twice what connecting may take.
    let clock = try RawServer { $0.waitForClose() }
    _ = try await failure(of: CurlRequest(.get, clock.url, timeout: 300), on: makeClient())
    release.open()
    #expect(try await first.value == 200)
    #expect(try await second.value == 200)
  }
}
