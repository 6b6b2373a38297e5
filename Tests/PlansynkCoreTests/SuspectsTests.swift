import PlansynkCore
import Testing

/// What has to be seen before a fault that looks like the destination's is an item's own.
struct SuspectsTests {
  private let item = OutboxItemID(rawValue: 1)
  private let other = OutboxItemID(rawValue: 2)

  /// What happens after an item was put on watch.
  enum Event {
    case otherSucceeds, itselfSucceeds, probeSucceeds, probeIsRefused, outageBegins
  }

  private func isAccused(
    of matter: Suspects.Matter, awaitsProbe: Bool = true, after events: [Event]
  ) -> Bool {
    var suspects = Suspects()
    suspects.succeeded(other)
    suspects.probeSucceeded()
    suspects.watch(item, for: matter, awaitsProbe: awaitsProbe, yields: false)
    for event in events {
      switch event {
      case .otherSucceeds: suspects.succeeded(other)
      case .itselfSucceeds: suspects.succeeded(item)
      case .probeSucceeds: suspects.probeSucceeded()
      case .probeIsRefused: suspects.probeRefusedAccess()
      case .outageBegins: suspects.outageBegan()
      }
    }
    return suspects.accuses(item, of: matter)
  }

  @Test(
    arguments: [
      ([], false), ([.otherSucceeds], false), ([.probeSucceeds], false),
      ([.otherSucceeds, .probeSucceeds], true), ([.probeSucceeds, .otherSucceeds], true),
      ([.otherSucceeds, .probeSucceeds, .itselfSucceeds], false),
      ([.probeSucceeds, .otherSucceeds, .probeIsRefused], true),
      ([.probeSucceeds, .otherSucceeds, .outageBegins], false),
      ([.probeSucceeds, .otherSucceeds, .outageBegins, .otherSucceeds], true),
    ] as [([Event], Bool)])
  func `an outage is its own when a probe and another have succeeded since`(
    events: [Event], expected: Bool
  ) {
    #expect(isAccused(of: .outage, after: events) == expected)
  }

  @Test(arguments: [([], false), ([.otherSucceeds], true)] as [([Event], Bool)])
  func `where the breaker stayed closed, the success of another is enough`(
    events: [Event], expected: Bool
  ) {
    #expect(isAccused(of: .outage, awaitsProbe: false, after: events) == expected)
  }

  @Test(arguments: [Suspects.Matter.credentials, .forbidden, .refusal])
  func `for the rest a probe that went well is enough`(matter: Suspects.Matter) {
    #expect(!isAccused(of: matter, after: []))
    #expect(!isAccused(of: matter, after: [.otherSucceeds]))
    #expect(isAccused(of: matter, after: [.probeSucceeds]))
    #expect(!isAccused(of: matter, after: [.probeSucceeds, .itselfSucceeds]))
  }

  @Test(arguments: [Suspects.Matter.credentials, .forbidden])
  func `a probe that is not let in either makes it everybody's`(matter: Suspects.Matter) {
    #expect(!isAccused(of: matter, after: [.probeIsRefused, .probeSucceeds]))
    #expect(isAccused(of: matter, after: [.probeSucceeds, .probeIsRefused]))
  }

  @Test func `one fault says nothing of another kind, nor of another item`() {
    var suspects = Suspects()
    suspects.watch(item, for: .forbidden, awaitsProbe: true, yields: false)
    suspects.probeSucceeded()
    #expect(!suspects.accuses(item, of: .credentials))
    #expect(!suspects.accuses(other, of: .forbidden))
  }

  @Test func `it yields until it succeeds`() {
    var suspects = Suspects()
    suspects.watch(item, for: .outage, awaitsProbe: true, yields: true)
    suspects.watch(item, for: .outage, awaitsProbe: true, yields: false)
    suspects.watch(other, for: .outage, awaitsProbe: true, yields: false)
    #expect(suspects.yielding == [item])
    suspects.yield(other)
    #expect(suspects.yielding == [item, other])
    suspects.succeeded(item)
    #expect(suspects.yielding == [other])
  }

  @Test func `I13: only so many are remembered, and the oldest is forgotten`() {
    var suspects = Suspects()
    for number in 1...Suspects.most + 5 {
      suspects.watch(
        OutboxItemID(rawValue: Int64(number)), for: .refusal, awaitsProbe: true, yields: false)
    }
    suspects.probeSucceeded()
    #expect(suspects.count == Suspects.most)
    #expect(!suspects.accuses(OutboxItemID(rawValue: 5), of: .refusal))
    #expect(suspects.accuses(OutboxItemID(rawValue: 6), of: .refusal))
  }
}
