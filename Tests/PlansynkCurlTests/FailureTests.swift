import Glibc
import Testing

@testable import PlansynkCurl

struct FailureTests {
  @Test func `refused is certain`() async throws {
    let (socket, port) = try RawServer.listen(backlog: 1)
    close(socket)
    let request = CurlRequest(.put, "http://127.0.0.1:\(port)", body: .bytes([1]))
    let error = try await failure(of: request, on: makeClient())
    #expect(error?.kind == .connect)
    #expect(error?.reach == .neverReached)
    #expect(error?.code.rawValue == 7)
  }

  @Test func `a host without an address is certain`() async throws {
    // A label of 64 letters is refused by the resolver itself, without asking a network.
    let host = String(repeating: "a", count: 64)
    let error = try await failure(of: CurlRequest(.get, "http://\(host).invalid"), on: makeClient())
    #expect(error?.kind == .resolve)
    #expect(error?.reach == .neverReached)
  }

  @Test func `a connect that takes too long is certain`() async throws {
    let full = try FullListener()
    let client = try makeClient { $0.connectTimeout = 150 }
    let error = await failure(of: CurlRequest(.get, full.url), on: client)
    #expect(error?.kind == .timeout)
    #expect(error?.phase == .connecting)
    #expect(error?.reach == .neverReached)
  }

  @Test func `a TLS handshake that takes too long is certain`() async throws {
    let server = try RawServer { $0.waitForClose() }
    let client = try makeClient { $0.connectTimeout = 150 }
    let error = await failure(of: CurlRequest(.get, "https://127.0.0.1:\(server.port)"), on: client)
    #expect(error?.kind == .timeout)
    #expect(error?.phase == .connecting)
    #expect(error?.reach == .neverReached)
  }

  @Test func `a server that answers TLS with other words is certain`() async throws {
    let server = try RawServer { $0.write("HTTP/1.1 400 Plain\r\n\r\n") }
    let error = try await failure(
      of: CurlRequest(.get, "https://127.0.0.1:\(server.port)"), on: makeClient())
    #expect(error?.kind == .tlsHandshake)
    #expect(error?.reach == .neverReached)
  }

  @Test func `a server that never answers is uncertain after the timeout`() async throws {
    let server = try RawServer { $0.waitForClose() }
    let error = try await failure(
      of: CurlRequest(.put, server.url, body: .bytes([1]), timeout: 150), on: makeClient())
    #expect(error?.kind == .timeout)
    #expect(error?.phase == .exchanging)
    #expect(error?.reach == .mayHaveReached)
  }

  @Test func `a stalled exchange ends at the low-speed limit of the request`() async throws {
    let server = try RawServer { $0.waitForClose() }
    let stall = CurlOptions.LowSpeed(bytesPerSecond: 1000, seconds: 1)
    let error = try await failure(
      of: CurlRequest(.get, server.url, timeout: 30_000, lowSpeed: stall), on: makeClient())
    #expect(error?.kind == .timeout)
    #expect(error?.reach == .mayHaveReached)
  }

  /// What a server may do after the whole request has come.
  static let spoilt: [(name: String, kind: CurlError.Kind, serve: RawServer.Serve)] = [
    ("RST before the answer", .interrupted, { $0.reset() }),
    ("FIN before the answer", .interrupted, { $0.close() }),
    (
      "RST amid the body", .interrupted,
      {
        $0.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhe")
        $0.reset()
      }
    ),
    ("FIN amid the headers", .interrupted, { $0.write("HTTP/1.1 201 Created\r\nContent-Le") }),
    ("FIN after the status", .interrupted, { $0.write("HTTP/1.1 201 Created\r\n") }),
    (
      "FIN after an interim answer", .interrupted,
      { $0.write("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 201 Created\r\nX: y\r\n") }
    ),
    (
      "RST amid the headers", .interrupted,
      {
        $0.write("HTTP/1.1 200 OK\r\nContent-Le")
        $0.reset()
      }
    ),
    (
      "shorter than its length", .interrupted,
      { $0.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhej") }
    ),
    (
      "chunks cut short", .interrupted,
      { $0.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhej\r\n") }
    ),
    (
      "no HTTP at all", .garbled, { $0.write("SSH-2.0-OpenSSH_9.2 and more than one line\r\n\r\n") }
    ),
    ("a binary answer", .garbled, { $0.write([0, 1, 2, 0xFF, 0xFE, 10, 13, 0, 0, 0, 0, 0]) }),
    (
      "an impossible length", .garbled, { $0.write("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n") }
    ),
    (
      "broken gzip", .garbled,
      {
        $0.respond(headers: ["Content-Encoding: gzip"], body: Array("not gzip at all".utf8))
      }
    ),
    (
      "an encoding that was not asked for", .garbled,
      { $0.respond(headers: ["Content-Encoding: what"], body: Array("hej".utf8)) }
    ),
  ]

  @Test(arguments: spoilt.indices)
  func `whatever breaks after the request was sent is uncertain`(index: Int) async throws {
    let (name, kind, serve) = Self.spoilt[index]
    let server = try RawServer { connection in
      _ = connection.readRequest()
      serve(connection)
    }
    let error = try await failure(
      of: CurlRequest(.put, server.url, body: .bytes([1])), on: makeClient())
    #expect(error?.kind == kind, "\(name)")
    #expect(error?.reach == .mayHaveReached, "\(name)")
  }

  @Test func `a description names the code and nothing of the request`() async throws {
    let server = try RawServer { _ = $0.readRequest() }
    let request = CurlRequest(
      .put, "\(server.url)/hemlig-adress", headers: [("Authorization", "Bearer hemlig-token")],
      body: .bytes(Array("hemlig-kropp".utf8)))
    let error = try await failure(of: request, on: makeClient())
    let text = try #require(error?.description)
    #expect(
      text == "curl 52 (Server returned nothing (no headers, no data)), after the request began")
    #expect(!String(reflecting: error).contains("hemlig"))
  }
}

/// A listener whose queue is full, so that the kernel lets a new connect wait.
private final class FullListener {
  let url: String
  private var sockets: [Int32] = []

  init() throws {
    let (listener, port) = try RawServer.listen(backlog: 0)
    url = "http://127.0.0.1:\(port)"
    sockets = [listener]
    for _ in 0..<4 {
      let socket = Glibc.socket(
        AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
      var address = RawServer.loopback(port: port)
      withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      sockets.append(socket)
    }
  }

  deinit {
    for socket in sockets { close(socket) }
  }
}
