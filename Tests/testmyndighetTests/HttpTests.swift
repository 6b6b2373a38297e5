import FoundationEssentials
import ReferensMyndighet
import Testing

@testable import testmyndighet

@Suite struct HttpTests {
  @Test func `one connection takes one request after the other`() throws {
    let bench = try ServiceBench()
    let client = try bench.client()
    for _ in 1...3 {
      try client.send(ServiceBench.request("GET", "/api-info"))
      #expect(try client.readAnswer().status == 200)
    }
  }

  @Test func `requests that are sent at once are answered in their order`() throws {
    let bench = try ServiceBench()
    let client = try bench.client()
    try client.send(
      ServiceBench.request("GET", "/api-info") + ServiceBench.request("GET", "/okant"))
    #expect(try client.readAnswer().status == 200)
    #expect(try client.readAnswer().status == 404)
  }

  @Test func `a connection ends when the client asks for it`() throws {
    let bench = try ServiceBench()
    let client = try bench.client()
    try client.send(ServiceBench.request("GET", "/api-info", headers: ["Connection: close"]))
    #expect(try client.readToEnd().hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  @Test func `a body of 25 MiB is taken`() throws {
    let bench = try ServiceBench()
    let bytes = Data(repeating: 0x20, count: 25 << 20)
    let digest = ContentDigest(of: bytes)
    let answer = try bench.ask(
      "PUT",
      "/genomforandeplaner/d4c3b2a1-0f9e-4d8c-8b7a-695847362514/versioner/1/bilagor/\(digest.hex)",
      headers: ["Content-Type: application/pdf", "Content-Digest: \(digest.field)"], body: bytes)
    #expect(answer.status == 201)
  }

  @Test func `a client that waits for 100 Continue gets it before its answer`() throws {
    let bench = try ServiceBench()
    let client = try bench.client()
    let request = ServiceBench.request(
      "PUT", "/avvikelser/x", headers: ["Expect: 100-continue"], body: Data("{}".utf8))
    try client.send(request.dropLast(2))
    #expect(try client.readAnswer().status == 100)
    try client.send(request.suffix(2))
    #expect(try client.readAnswer().status == 400)
  }

  @Test func `a body in chunks is put together`() throws {
    let bench = try ServiceBench()
    let id = bench.service.state.access { $0.myndighet.orders[0].id }
    let client = try bench.client()
    let head = ServiceBench.request(
      "PUT", "/bestallningar/\(id)/svar/1",
      headers: ["Content-Type: application/json", "Transfer-Encoding: chunked"])
    let chunks =
      "10\r\n{\"svar\":\"accepte\r\n1B;x=1\r\nrad\",\"datum\":\"2026-03-02\"}\r\n0\r\n\r\n"
    try client.send(head + Data(chunks.utf8))
    #expect(try client.readAnswer().status == 201)
  }

  @Test(arguments: ["HELLO\r\n\r\n", "GET / HTTP/2\r\n\r\n", "GET / HTTP/1.1\r\nx\r\n\r\n"])
  func `what is not HTTP is told so, and the connection ends`(text: String) throws {
    let bench = try ServiceBench()
    let client = try bench.client()
    try client.send(Data(text.utf8))
    #expect(try client.readToEnd().hasPrefix("HTTP/1.1 400 "))
  }

  @Test func `a body larger than any resource takes is refused, and the refusal arrives`() throws {
    let bench = try ServiceBench()
    let answer = try bench.ask(
      "PUT", "/avvikelser/x", body: Data(repeating: 0x20, count: 27 << 20))
    #expect(answer.status == 413)
  }

  @Test func `thirty-two connections at once lose nothing`() async throws {
    let bench = try ServiceBench()
    let port = bench.service.apiPort
    let answered = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<32 {
        group.addTask {
          do {
            let client = try RawClient(port: port)
            return try (0..<25).count { _ in
              try client.send(ServiceBench.request("GET", "/api-info"))
              return try client.readAnswer().status == 200
            }
          } catch { return 0 }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(answered == 800)
  }
}
