import PlansynkCore
import Testing

/// How long it takes until the mail server is tried again.
@Suite struct MailFaultTests {
  private let noon = Instant("2026-03-02T11:00:00Z")!

  private func waits(_ kind: MailFault.Kind, jitter: Double) -> [Int64] {
    var fault: MailFault?
    return (0..<8).map { _ in
      let next = MailFault(after: fault, kind: kind, failure: "x", at: noon, jitter: jitter)
      fault = next
      return noon.seconds(until: next.notBefore)
    }
  }

  @Test func `what may pass is tried again after a minute, doubling to a quarter of an hour`() {
    #expect(waits(.unreachable, jitter: 0.999_999) == [59, 119, 239, 479, 899, 899, 899, 899])
    #expect(waits(.transient, jitter: 0) == [30, 60, 120, 240, 450, 450, 450, 450])
  }

  @Test(arguments: [MailFault.Kind.credentials, .permanent, .encryption, .configuration])
  func `what a person must mend is tried rarely, so that no account is locked`(
    kind: MailFault.Kind
  ) {
    #expect(waits(kind, jitter: 0) == [450, 900, 1800, 1800, 1800, 1800, 1800, 1800])
  }

  @Test func `it knows since when, and how often`() {
    let first = MailFault(after: nil, kind: .unreachable, failure: "a", at: noon, jitter: 0)
    let second = MailFault(
      after: first, kind: .credentials, failure: "b", at: noon.adding(seconds: 60), jitter: 0)
    #expect(second.since == noon)
    #expect(second.attempts == 2)
    #expect(second.failure == "b")
  }
}
