import Testing

@testable import PlansynkCurl

struct CurlDeadlinesTests {
  @Test func `the sleep ends at the earliest deadline, and never later than the limit`() {
    var deadlines = CurlDeadlines()
    #expect(deadlines.wait(from: 0, atMost: 500) == 500)
    deadlines.note(900)
    deadlines.note(300)
    deadlines.note(600)
    #expect(deadlines.wait(from: 100, atMost: 500) == 200)
    #expect(deadlines.wait(from: 400, atMost: 500) == 0)
  }

  @Test func `a deadline is due once, and at its very millisecond`() {
    var deadlines = CurlDeadlines()
    deadlines.note(300)
    let answers = [299, 300, 301].map { deadlines.isDue(at: $0) }
    #expect(answers == [false, true, false])
  }
}
