import PlansynkCore
import PlansynkCurl
import PlansynkHTTP
import Testing

/// Every body, whole or not, under a status of each row, over real sockets and libcurl (T7).
@Suite struct MatrixWireTests {
  /// Each row of the table, and the edges of its ranges.
  private static let statuses = [
    100, 101, 103, 199, 200, 201, 202, 203, 204, 205, 226, 299, 300, 302, 304, 307, 399, 400, 401,
    403, 404, 407, 408, 409, 410, 412, 413, 415, 422, 425, 429, 451, 499, 500, 501, 502, 503, 504,
    505, 511, 599, 600, 999,
  ]
  private static let small: [MatrixShape] = [
    .empty, .object, .gzipObject, .promised, .problem, .problemFel, .problemParameters,
    .problemUnreadable, .problemAlike, .array, .html, .text, .lengthShort, .bodyCut,
  ]
  private static let broken: [MatrixShape] = [
    .lengthLong, .headCut, .chunkedCut, .chunkedBroken, .gzipGarbage,
  ]
  /// What costs time: a few statuses, and one call of each sort.
  private static let slow: [MatrixShape] = [
    .drip, .largeObject, .largeHTML, .overLimit, .gzipBomb,
  ]
  private static let sorts: [MatrixCall] = [
    .item(.plan), .item(.bilaga), .feed(hasCursor: true), .kvittens, .probe,
  ]

  /// One exchange to be made.
  private struct Exchange: Sendable {
    let call: MatrixCall
    let status: Int
    let shape: MatrixShape
    let hasWish: Bool

    var cell: ContractTable.Cell {
      ContractTable.Cell(
        call: call, status: status, reading: shape.reading(under: status),
        retryAfter: hasWish ? 7 : nil)
    }
  }

  /// Makes the exchanges, some at a time over one client, and tells of those that were judged
  /// wrongly.
  private func wrong(_ exchanges: [Exchange], timeoutMilliseconds: Int) async throws -> [String] {
    let server = try RawServer { request in
      // The number of the exchange is the first step of the path.
      let number = request.target.split(separator: "/").first.flatMap { Int($0) } ?? 0
      let exchange = exchanges[number]
      return exchange.shape.reply(
        exchange.status, to: exchange.call,
        headers: exchange.hasWish ? ["Retry-After: 7"] : [])
    }
    let client = try makeClient()
    let store = BilagaStore(contents: [bilagaDigest: Array("%PDF-".utf8)])
    var wrong: [String] = []
    await withTaskGroup(of: String?.self) { group in
      for (number, exchange) in exchanges.enumerated() {
        if number >= 8, let found = await group.next() ?? nil { wrong.append(found) }
        group.addTask {
          let gateway = makeGateway(
            client, "\(server.url)/\(number)", store: store,
            timeoutMilliseconds: timeoutMilliseconds)
          let found = await Self.ask(gateway, exchange.call)
          let expected = ContractTable.means(exchange.cell)
          return found == expected ? nil : "\(exchange.cell) \(exchange.shape): \(found)"
        }
      }
      for await found in group { if let found { wrong.append(found) } }
    }
    await client.shutdown()
    return wrong
  }

  private static func ask(_ gateway: HTTPGateway, _ call: MatrixCall) async -> MatrixClass {
    switch call {
    case .item(let kind): MatrixClass(await gateway.deliver(makeItem(kind)))
    case .feed(let hasCursor):
      MatrixClass(
        await gateway.feedPage(after: hasCursor ? FeedCursor(rawValue: "c") : nil, limit: 1))
    case .kvittens: MatrixClass(await gateway.planKvittens(of: makeID(5), version: 6))
    case .probe: MatrixClass(probe: await gateway.probe())
    }
  }

  private func exchanges(
    _ calls: [MatrixCall], _ shapes: [MatrixShape], _ statuses: [Int], wishes: [Bool] = [false]
  ) -> [Exchange] {
    calls.flatMap { call in
      shapes.flatMap { shape in
        statuses.flatMap { status in
          wishes.map { Exchange(call: call, status: status, shape: shape, hasWish: $0) }
        }
      }
    }
  }

  @Test(arguments: MatrixCall.allCases)
  func `a whole body is judged over the wire as without it`(_ call: MatrixCall) async throws {
    let cells =
      exchanges([call], Self.small, Self.statuses)
      + exchanges([call], [.empty, .problem, .html], [200, 429, 500, 503], wishes: [true])
    #expect(cells.count == 43 * 14 + 12)
    let wrong = try await wrong(cells, timeoutMilliseconds: 20_000)
    #expect(wrong == [])
  }

  @Test(arguments: MatrixWireTests.sorts)
  func `what is broken on the way is uncertain, whatever its status`(
    _ call: MatrixCall
  ) async throws {
    let cells = exchanges([call], Self.broken, Self.statuses)
    let wrong = try await wrong(cells, timeoutMilliseconds: 20_000)
    #expect(wrong == [])
  }

  @Test func `what is too large or too slow ends, and is judged by what it was`() async throws {
    // A drip is over with its deadline, which a busy machine must not pass while connecting.
    let drips = exchanges([.item(.plan), .feed(hasCursor: true)], [.drip], [200, 204, 409, 503])
    let wrongDrips = try await wrong(drips, timeoutMilliseconds: 2000)
    #expect(wrongDrips == [])
    let large = exchanges(
      [.item(.plan), .feed(hasCursor: true)], Self.slow.filter { $0 != .drip }, [200, 422, 502])
    let wrongLarge = try await wrong(large, timeoutMilliseconds: 60_000)
    #expect(wrongLarge == [])
  }
}
