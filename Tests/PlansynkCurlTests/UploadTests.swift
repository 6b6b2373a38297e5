import PlansynkCurl
import Testing

struct UploadTests {
  @Test func `a stream of 5 MiB arrives byte for byte`() async throws {
    let bytes = makeBytes(5 << 20)
    let server = try makeEcho()
    let answer = try await makeClient().send(
      CurlRequest(.put, server.url, body: makeStream(bytes, pieceMax: 10_007)))
    #expect(answer.body == bytes)
    #expect(answer.headers["seen-content-length"] == "\(5 << 20)")
    #expect(answer.headers["seen-transfer-encoding"] == nil)
  }

  @Test func `an empty stream is an empty body`() async throws {
    let server = try makeEcho()
    let answer = try await makeClient().send(
      CurlRequest(.put, server.url, body: makeStream([], pieceMax: 1)))
    #expect(answer.body.isEmpty)
    #expect(answer.headers["seen-content-length"] == "0")
  }

  @Test(arguments: [true, false])
  func `nothing waits for 100-continue, however large the body`(isStream: Bool) async throws {
    let bytes = makeBytes(2 << 20)
    let server = try makeEcho()
    let answer = try await makeClient().send(
      CurlRequest(
        .put, server.url, body: isStream ? makeStream(bytes, pieceMax: 1 << 20) : .bytes(bytes)))
    #expect(answer.body.count == bytes.count)
    #expect(answer.headers["seen-expect"] == nil)
  }

  @Test(arguments: [true, false])
  func `a body that was sent into a dead connection is sent again whole`(
    isStream: Bool
  ) async throws {
    let bytes = makeBytes(100_000)
    let server = try RawServer { connection in
      guard let first = connection.readRequest() else { return }
      connection.respond(body: first.body)
      // The second request on a connection meets a close instead of an answer.
      _ = connection.readRequest()
    }
    let client = try makeClient()
    _ = try await client.send(CurlRequest(.get, server.url))
    let answer = try await client.send(
      CurlRequest(
        .put, server.url, body: isStream ? makeStream(bytes, pieceMax: 9_999) : .bytes(bytes)))
    #expect(answer.body == bytes)
    #expect(server.connections == 2)
  }

  @Test(arguments: Spoilt.allCases)
  func `a stream that cannot be read to its end fails as unreadable`(
    spoilt: Spoilt
  ) async throws {
    let server = try RawServer { $0.waitForClose() }
    let body = CurlRequest.Body.stream(length: 100) { offset, buffer in
      guard offset > 0 else {
        buffer[0] = 1
        return 1
      }
      switch spoilt {
      case .throwing: throw Spoilt.throwing
      case .endsEarly: return 0
      case .countsTooMuch: return buffer.count + 1
      case .countsBackwards: return -1
      }
    }
    let request = CurlRequest(.put, server.url, body: body)
    #expect(try await failure(of: request, on: makeClient())?.kind == .bodyUnreadable)
  }

  enum Spoilt: Error, CaseIterable {
    case throwing
    case endsEarly
    case countsTooMuch
    case countsBackwards
  }

  private func makeStream(_ bytes: [UInt8], pieceMax: Int) -> CurlRequest.Body {
    .stream(length: Int64(bytes.count)) { offset, buffer in
      let count = min(buffer.count, pieceMax, bytes.count - Int(offset))
      buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
      return count
    }
  }
}
