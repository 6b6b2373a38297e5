public import PlansynkCurl

/// What the gateway asks of a client: one request out, one whole answer or one error back.
///
/// A simulation stands in for the network here, so that everything above it is the program itself.
public protocol HTTPExchange: Sendable {
  /// Sends a request and returns the answer, whatever its status; throws when none came whole.
  func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse
}

extension CurlClient: HTTPExchange {}
