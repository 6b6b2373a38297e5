import PlansynkCurl
import Testing

struct ExchangeTests {
  @Test func `a GET brings status, headers and body`() async throws {
    let server = try RawServer { connection in
      connection.answerAll { _ in
        connection.respond(
          headers: ["X-Two: a", "x-two:  b ", "ETag: \"7\""], body: Array("hej".utf8))
      }
    }
    let answer = try await makeClient().send(CurlRequest(.get, server.url))
    #expect(answer.status == 200)
    #expect(answer.body == Array("hej".utf8))
    #expect(answer.headers["etag"] == "\"7\"")
    #expect(answer.headers["X-TWO"] == "a")
    #expect(answer.headers.values(of: "X-Two") == ["a", "b"])
    #expect(answer.headers["absent"] == nil)
    #expect(answer.version == .http11)
    #expect(answer.timings.total > 0)
    #expect(!answer.connectionReused)
    #expect(answer.certificateExpiry == nil)
  }

  @Test func `a PUT sends its headers and the bytes of its body as they stand`() async throws {
    let body = makeBytes(70_000)
    let server = try makeEcho()
    let answer = try await makeClient().send(
      CurlRequest(
        .put, "\(server.url)/a/../b?c=%C3%A5",
        headers: [("Content-Digest", "sha-256=:AA==:"), ("X-Empty", "")], body: .bytes(body)))
    #expect(answer.body == body)
    #expect(answer.headers["seen-line"] == "PUT /a/../b?c=%C3%A5 HTTP/1.1")
    #expect(answer.headers["seen-content-digest"] == "sha-256=:AA==:")
    #expect(answer.headers["seen-user-agent"] == "plansynk-test/1")
    #expect(answer.headers["seen-x-empty"] == "")
    #expect(answer.headers["seen-content-type"] == nil)
  }

  @Test(arguments: [CurlMethod.put, .post])
  func `a write without a body says that its length is 0`(method: CurlMethod) async throws {
    let server = try makeEcho()
    let answer = try await makeClient().send(CurlRequest(method, server.url))
    #expect(answer.headers["seen-content-length"] == "0")
    #expect(answer.headers["seen-line"] == "\(method.rawValue) / HTTP/1.1")
  }

  @Test func `a HEAD ends without the body that its length announces`() async throws {
    let server = try RawServer { connection in
      connection.answerAll { _ in connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
      }
    }
    let answer = try await makeClient().send(CurlRequest(.head, server.url))
    #expect(answer.status == 200)
    #expect(answer.body.isEmpty)
  }

  @Test(arguments: [301, 302, 307, 308])
  func `a redirect is an answer and is not followed`(status: Int) async throws {
    let server = try RawServer { connection in
      connection.answerAll { _ in connection.respond(status, headers: ["Location: /elsewhere"]) }
    }
    let answer = try await makeClient().send(CurlRequest(.get, server.url))
    #expect(answer.status == status)
    #expect(answer.headers["location"] == "/elsewhere")
    #expect(server.connections == 1)
  }

  @Test(arguments: [400, 404, 409, 413, 422, 429, 500, 503])
  func `a refusal is an answer with its body`(status: Int) async throws {
    let server = try RawServer { connection in
      connection.answerAll { _ in connection.respond(status, body: Array("{}".utf8)) }
    }
    let answer = try await makeClient().send(
      CurlRequest(.put, server.url, body: .bytes([1, 2, 3])))
    #expect(answer.status == status)
    #expect(answer.body == Array("{}".utf8))
  }

  @Test func `informational answers leave no trace`() async throws {
    let server = try RawServer { connection in
      connection.answerAll { _ in
        connection.write("HTTP/1.1 103 Early Hints\r\nRetry-After: 9\r\n\r\n")
        connection.respond(201)
      }
    }
    let answer = try await makeClient().send(CurlRequest(.get, server.url))
    #expect(answer.status == 201)
    #expect(answer.headers["Retry-After"] == nil)
  }

  @Test func `a second request goes over the same connection, clean of the first`() async throws {
    let server = try makeEcho()
    let client = try makeClient()
    _ = try await client.send(
      CurlRequest(.put, server.url, headers: [("X-First", "1")], body: .bytes([1])))
    let second = try await client.send(CurlRequest(.get, server.url))
    #expect(second.connectionReused)
    #expect(second.body.isEmpty)
    #expect(second.headers["seen-line"] == "GET / HTTP/1.1")
    #expect(second.headers["seen-x-first"] == nil)
    #expect(second.headers["seen-content-length"] == nil)
    #expect(server.connections == 1)
  }
}

/// Answers with the body that came, and with each header as `Seen-…`.
func makeEcho() throws -> RawServer {
  try RawServer { connection in
    connection.answerAll { request in
      connection.respond(
        headers: ["Seen-Line: \(request.line)"] + request.headers.map { "Seen-\($0)" },
        body: request.body)
    }
  }
}
