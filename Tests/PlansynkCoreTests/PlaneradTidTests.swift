import PlansynkCore
import Testing

/// Times of different periods, held against each other.
struct PlaneradTidTests {
  @Test func `an hour a day is seven a week and thirty a month`() {
    let times: [PlaneradTid] = [
      .init(minuter: 60, period: .dag), .init(minuter: 420, period: .vecka),
      .init(minuter: 1800, period: .manad),
    ]
    #expect(Set(times.map(\.minuterAsCommon)).count == 1)
  }

  @Test(arguments: PlaneradTid.Period.allCases)
  func `what is told of a sum is rounded up, so that more stays more`(period: PlaneradTid.Period) {
    let tid = PlaneradTid(minuter: 7, period: period)
    #expect(PlaneradTid(common: tid.minuterAsCommon, per: period) == tid)
    #expect(PlaneradTid(common: tid.minuterAsCommon + 1, per: period).minuter == 8)
  }
}
