import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

@Suite struct StatusComposerTests {
  private func daysLeft(_ end: Instant?) throws -> Int? {
    let bench = try Bench()
    return StatusComposer(
      identity: .init(
        version: "1", instance: "test", since: noon, restarts: nil, host: "api.example",
        pollIntervalSeconds: 60, attentionAfter: 8),
      host: .init(
        disk: { nil }, clock: { .synchronised }, spool: { nil }, certificateEnd: { end }),
      reading: try bench.reader(), destination: bench.destination, time: bench.time,
      zone: bench.surroundings.zone
    ).report().certificateDaysLeft
  }

  @Test(
    arguments: [
      (30 * 86_400, 30), (30 * 86_400 - 1, 29), (86_400, 1), (1, 0), (0, 0), (-1, -1),
      (-86_400, -1), (-86_401, -2),
    ] as [(Int64, Int)])
  func `whole days that are left of the certificate are shown`(
    _ seconds: Int64, _ days: Int
  ) throws {
    #expect(try daysLeft(noon.adding(seconds: seconds)) == days)
  }

  @Test func `a certificate that was never seen is not shown`() throws {
    #expect(try daysLeft(nil) == nil)
  }
}
