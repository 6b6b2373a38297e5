import Testing

@testable import PlansynkCurl

struct LimitTests {
  @Test func `an answer of exactly the limit is taken`() async throws {
    let server = try makeServer(body: makeBytes(1000))
    let answer = try await makeClient().send(
      CurlRequest(.get, server.url, responseSizeMax: 1000))
    #expect(answer.body.count == 1000)
  }

  @Test func `one byte more is too large`() async throws {
    let server = try makeServer(body: makeBytes(1001))
    let error = try await failure(
      of: CurlRequest(.get, server.url, responseSizeMax: 1000), on: makeClient())
    #expect(error?.kind == .responseTooLarge)
    #expect(error?.reach == .mayHaveReached)
  }

  @Test func `an answer without length that never ends is stopped`() async throws {
    let server = try RawServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\n")
      for _ in 0..<1000 { connection.write([UInt8](repeating: 0, count: 64 << 10)) }
    }
    let error = try await failure(
      of: CurlRequest(.get, server.url, responseSizeMax: 1 << 20), on: makeClient())
    #expect(error?.kind == .responseTooLarge)
  }

  @Test func `headers without end are stopped`() async throws {
    let server = try RawServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n")
      let line = "X: " + String(repeating: "a", count: 8000) + "\r\n"
      for _ in 0..<(CurlAnswer.headerBytesMax / 8000 + 1) { connection.write(line) }
      connection.waitForClose()
    }
    let error = try await failure(of: CurlRequest(.get, server.url), on: makeClient())
    #expect(error?.kind == .responseTooLarge)
  }

  @Test func `a gzip answer is decoded`() async throws {
    let text = Array(String(repeating: "genomförandeplan ", count: 100).utf8)
    let server = try makeServer(body: Gzip.stored(text), encoding: "gzip")
    let answer = try await makeClient().send(CurlRequest(.get, server.url))
    #expect(answer.body == text)
  }

  @Test func `the limit holds for decoded bytes`() async throws {
    let bomb = Gzip.bomb(of: 64 << 20)
    #expect(bomb.count < 1 << 20)
    let server = try makeServer(body: bomb, encoding: "gzip")
    let error = try await failure(
      of: CurlRequest(.get, server.url, responseSizeMax: 1 << 20), on: makeClient())
    #expect(error?.kind == .responseTooLarge)
  }

  private func makeServer(body: [UInt8], encoding: String? = nil) throws -> RawServer {
    try RawServer { connection in
      connection.answerAll { _ in
        connection.respond(headers: encoding.map { ["Content-Encoding: \($0)"] } ?? [], body: body)
      }
    }
  }
}
