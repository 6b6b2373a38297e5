import PlansynkCore
import Testing

@testable import PlansynkCurl
@testable import PlansynkHTTP

/// Every status with every body that came whole, judged without a socket (T7).
@Suite struct MatrixTests {
  /// Bodies that are there as they stand; what is broken on the way needs a way.
  private static let shapes: [MatrixShape] = [
    .empty, .object, .promised, .problem, .problemFel, .problemParameters, .problemUnreadable,
    .problemAlike, .array, .html, .text, .lengthShort,
  ]
  /// Statuses that HTTP has, and some that it has not.
  private static let statuses = Array(200...599) + [600, 999]
  private static let fields: [(text: String?, seconds: Int64?)] = [(nil, nil), ("7", 7)]

  private func judge(_ response: CurlResponse, _ call: MatrixCall) -> MatrixClass {
    let time = StillTime()
    switch call {
    case .item(let kind):
      let answer = AnswerReader(time: time).read(response, of: kind)
      return MatrixClass(AnswerTable(kind: kind).judge(answer))
    case .feed(let hasCursor):
      let reading = FeedReading(origin: nil, time: time)
      return MatrixClass(reading.read(response, hadCursor: hasCursor))
    case .kvittens: return MatrixClass(KvittensReading(time: time).read(response))
    case .probe: return MatrixClass(probe: ProbeReading(time: time).read(response))
    }
  }

  @Test(arguments: MatrixCall.allCases)
  func `every status with every whole body means what the first row that fits says`(
    _ call: MatrixCall
  ) throws {
    var cells = 0
    var wrong: [String] = []
    for shape in Self.shapes {
      let (type, body) = shape.content(for: call)
      for field in Self.fields {
        var headers = CurlHeaders()
        if let type { headers.append(name: "Content-Type", value: type) }
        if let text = field.text { headers.append(name: "Retry-After", value: text) }
        for status in Self.statuses {
          let reading = shape.reading(under: status)
          let response = makeResponse(
            status, headers: headers, body: reading == .empty ? [] : body)
          let cell = ContractTable.Cell(
            call: call, status: status, reading: reading, retryAfter: field.seconds)
          let expected = try #require(ContractTable.means(cell), "the table has no row: \(cell)")
          cells += 1
          let found = judge(response, call)
          if found != expected { wrong.append("\(status) \(shape): \(found), not \(expected)") }
        }
      }
    }
    #expect(wrong == [])
    #expect(cells == 402 * 12 * 2)
  }

  @Test func `a page of more values than are read asks for a smaller one`() {
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 2_100_000)
    let list = zeros.flatMap { [$0, UInt8(ascii: ",")] } + [UInt8(ascii: "0")]
    let body = Array(#"{"bestallningar": ["#.utf8) + list + Array("]}".utf8)
    let response = makeResponse(200, headers: CurlHeaders(), body: body)
    #expect(judge(response, .feed(hasCursor: true)) == .tooLarge)
  }

  @Test func `an error page without end is not a page of orders that is too large`() {
    for status in [502, 200] {
      let error = CurlError(.responseTooLarge, code: .ok, phase: .exchanging, status: status)
      let answer = FeedReading(origin: nil, time: StillTime()).read(error)
      #expect(MatrixClass(answer) == (status == 200 ? .tooLarge : .uncertain))
    }
  }
}

/// An answer as the client would give it.
func makeResponse(_ status: Int, headers: CurlHeaders, body: [UInt8]) -> CurlResponse {
  CurlResponse(
    status: status, headers: headers, body: body, version: .http11,
    timings: CurlResponse.Timings(total: 0, connect: 0, firstByte: 0), connectionReused: false,
    certificateExpiry: nil)
}
