import Dispatch

@testable import PlansynkCurl

/// A client that may use plain HTTP, with what the test changes.
func makeClient(_ change: (inout CurlOptions) -> Void = { _ in }) throws -> CurlClient {
  var options = CurlOptions(userAgent: "plansynk-test/1")
  options.protocols = .httpsAndHTTP
  change(&options)
  return try CurlClient(options: options)
}

/// The error that a request ends in, or nil when it is answered.
func failure(of request: CurlRequest, on client: CurlClient) async -> CurlError? {
  do throws(CurlError) {
    _ = try await client.send(request)
    return nil
  } catch {
    return error
  }
}

/// Bytes in which a piece out of place shows.
func makeBytes(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
}

/// Something that happens once and is waited for, without sleeping.
final class Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func send() {
    continuation.yield()
  }

  func wait() async {
    for await _ in stream { return }
  }
}

/// A gate for the threads of a server.
final class Gate: Sendable {
  private let gate = DispatchSemaphore(value: 0)
  func wait() { gate.wait() }
  func open() { gate.signal() }
}
