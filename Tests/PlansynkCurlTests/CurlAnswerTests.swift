import Testing

@testable import PlansynkCurl

struct CurlAnswerTests {
  @Test func `names are compared without case and values are trimmed`() {
    let answer = make(["HTTP/1.1 200 OK", "Retry-AFTER:\t 30 \t"])
    #expect(answer.headers["retry-after"] == "30")
    #expect(answer.headers["retry-afte"] == nil)
  }

  @Test func `a folded line goes on with the value before`() {
    let answer = make(["HTTP/1.1 200 OK", "A: one", "  two", "B: three"])
    #expect(answer.headers["a"] == "one two")
    #expect(answer.headers["b"] == "three")
  }

  @Test func `a line without a colon is passed over`() {
    #expect(make(["HTTP/1.1 200 OK", "nonsense", "A: b"]).headers.map(\.name) == ["A"])
  }

  @Test func `only the last head counts`() {
    let answer = make(["HTTP/1.1 103 Early", "A: 1", "", "HTTP/1.1 200 OK", "B: 2", ""])
    #expect(answer.headers.map(\.name) == ["B"])
  }

  @Test func `a trailer is no header`() {
    var answer = make(["HTTP/1.1 200 OK", "A: 1", ""])
    let isTaken = receive("hej", into: &answer)
    #expect(isTaken)
    feed("Retry-After: 9", to: &answer)
    #expect(answer.headers.count == 1)
  }

  @Test func `the limit is inclusive`() {
    var answer = CurlAnswer(bodyBytesMax: 3)
    let isTaken = receive("hej", into: &answer)
    #expect(isTaken)
    #expect(!answer.isTooLarge)
    let isMoreTaken = receive("!", into: &answer)
    #expect(!isMoreTaken)
    #expect(answer.isTooLarge)
  }

  private func make(_ lines: [String]) -> CurlAnswer {
    var answer = CurlAnswer(bodyBytesMax: 100)
    for line in lines { feed(line, to: &answer) }
    return answer
  }

  private func feed(_ line: String, to answer: inout CurlAnswer) {
    let isTaken = Array("\(line)\r\n".utf8).withUnsafeBytes { answer.receive(headerLine: $0) }
    #expect(isTaken)
  }

  private func receive(_ text: String, into answer: inout CurlAnswer) -> Bool {
    Array(text.utf8).withUnsafeBytes { answer.receive(body: $0) }
  }
}
