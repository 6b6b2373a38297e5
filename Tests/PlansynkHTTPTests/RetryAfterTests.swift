import PlansynkCore
import Testing

@testable import PlansynkHTTP

@Suite struct RetryAfterTests {
  /// The clock stands at Sun, 06 Nov 1994 08:49:00 GMT.
  static let readable: [(String, Int64)] = [
    ("0", 0), ("7", 7), (" 120 ", 120), ("3600", 3600), ("3601", 3600), ("315360000", 3600),
    ("99999999999999999999999999", 3600), ("007", 7),
    ("Sun, 06 Nov 1994 08:49:37 GMT", 37), ("  Sun,  06 Nov 1994  08:49:37 GMT ", 37),
    ("Sun, 06 Nov 1994 08:48:00 GMT", 0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Sat, 06 Nov 2004 08:49:00 GMT", 3600), ("Fri, 31 Dec 9999 23:59:59 GMT", 3600),
  ]
  static let unreadable = [
    "", "-5", "+5", "1.5", "5s", "5 6", "5, 6", "soon", "٣", "0x10", "1e3",
    "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 25:00:00 GMT", "1994-11-06T08:49:37Z",
  ]

  @Test(arguments: readable)
  func `seconds and dates are clamped to an hour`(_ field: String, _ seconds: Int64) {
    #expect(RetryAfter.seconds(field, at: StillTime().now) == seconds)
  }

  @Test(arguments: unreadable + [" "])
  func `what cannot be read is no wish`(_ field: String) {
    #expect(RetryAfter.seconds(field, at: StillTime().now) == nil)
  }

  private static let every: [(String, Int64?)] =
    readable.map { ($0.0, $0.1) } + unreadable.map { ($0, nil) }

  @Test(arguments: every)
  func `over the wire, throttled asks for no more than was read, and never for a negative time`(
    _ field: String, _ seconds: Int64?
  ) async throws {
    let server = try RawServer { _ in .answer(429, headers: ["Retry-After: \(field)"]) }
    let fault = await (try makeGateway(server.url)).deliver(makeItem()).destinationFault
    #expect(fault?.slag == .throttled)
    #expect(fault?.retryAfterSeconds == seconds)
  }

  @Test(
    arguments: [
      (["30", "60"], 60), (["60", "30"], 60), (["soon", "30"], 30), (["30", "-1"], 30),
      (["soon", "-1"], nil), (["999999", "0"], 3600),
    ] as [([String], Int64?)])
  func `of several wishes the longest that can be read holds`(
    _ fields: [String], _ seconds: Int64?
  ) async throws {
    let server = try RawServer { _ in
      .answer(429, headers: fields.map { "Retry-After: \($0)" })
    }
    let fault = await (try makeGateway(server.url)).deliver(makeItem()).destinationFault
    #expect(fault?.retryAfterSeconds == seconds)
  }

  @Test(arguments: every)
  func `over the wire, an item's own 500 keeps the wish too`(
    _ field: String, _ seconds: Int64?
  ) async throws {
    let server = try RawServer { _ in .answer(500, headers: ["Retry-After: \(field)"]) }
    let answer = await (try makeGateway(server.url)).deliver(makeItem())
    #expect(
      answer
        == .itemTransient(
          DeliveryFailure(status: 500, code: "http-500"), retryAfterSeconds: seconds))
  }
}
