import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Order 1 is replaced by 2, and 2 by 3, before all of it has come. A start on 1 March has its last
/// day on the 29th.
@Suite struct OvertagandeKedjaTests {
  /// Which of the two replacements keep the id of the insats.
  struct Links: CustomTestStringConvertible {
    let firstKeeps: Bool
    let secondKeeps: Bool

    var testDescription: String { "keeps the id: first \(firstKeeps), second \(secondKeeps)" }

    /// The insats of each order, by its number.
    var insatser: [Int: Int] {
      let second = firstKeeps ? 100 : 200
      return [1: 100, 2: second, 3: secondKeeps ? second : 300]
    }

    /// The insats of the second order, where it is another than the last.
    var between: Int? { secondKeeps ? nil : insatser[2] }
  }

  static let links = [
    Links(firstKeeps: false, secondKeeps: false), Links(firstKeeps: true, secondKeeps: false),
    Links(firstKeeps: false, secondKeeps: true), Links(firstKeeps: true, secondKeeps: true),
  ]

  /// Every order in which so many things can come.
  private static func sequences(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return sequences(count - 1).flatMap { shorter in
      (0...shorter.count).map { place in
        var longer = shorter
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }

  private func versions(_ links: Links) -> [Bestallning] {
    let insatser = links.insatser.mapValues { [makeInsats($0)] }
    return [
      makeBestallning(1, version: 2, status: .ersatt, insatser: insatser[1]),
      makeBestallning(2, insatser: insatser[2], ersatter: 1),
      makeBestallning(2, version: 2, status: .ersatt, insatser: insatser[2], ersatter: 1),
      makeBestallning(3, insatser: insatser[3], ersatter: 2),
    ]
  }

  @Test(arguments: links)
  func `I7: a clock passes on through two orders, in whatever sequence their versions come`(
    links: Links
  ) throws {
    let last: Insats.ID = makeID(try #require(links.insatser[3]))
    let versions = versions(links)
    for sequence in Self.sequences(versions.count) {
      let bench = try Bench()
      try bench.order(makeBestallning(1))
      try bench.give(makeStart("2026-03-01"))
      for number in sequence { try bench.order(versions[number]) }
      let frist = try bench.frist(of: last)
      #expect(frist?.sistaDag == day("2026-03-29"), "\(sequence)")
      #expect(frist?.utfall == .oppen, "\(sequence)")
      #expect(try bench.facts().orderedNotStarted.count == 0, "\(sequence)")
      guard let between = links.between else { continue }
      // Whether the order was ever known as `aktiv` here may be told by a version that comes late.
      let lapsed = try bench.frist(of: makeID(between))
      #expect(lapsed?.utfall == .bortfallen(.bestallningErsatt), "\(sequence)")
      #expect(lapsed?.sistaDag == day("2026-03-29"), "\(sequence)")
    }
  }

  @Test func `I7: the last of a chain answers, whatever the first is changed by before it is told`()
    throws
  {
    // Every order names the same insats, and the first is edited before it is marked as replaced.
    let versions = [
      makeBestallning(1, version: 2), makeBestallning(1, version: 3, status: .ersatt),
      makeBestallning(2, insatser: [makeInsats(100)], ersatter: 1),
      makeBestallning(2, version: 2, status: .ersatt, insatser: [makeInsats(100)], ersatter: 1),
      makeBestallning(3, insatser: [makeInsats(100)], ersatter: 2),
    ]
    for sequence in Self.sequences(versions.count) {
      let bench = try Bench()
      try bench.order(makeBestallning(1))
      for number in sequence { try bench.order(versions[number]) }
      let answering = try bench.write { (transaction) throws(StoreError) in
        try transaction.fristUnderlag(of: .one(makeID(100))).first?.bestallning
      }
      #expect(answering == makeID(3), "\(sequence)")
      #expect(try bench.facts().orderedNotStarted.count == 1, "\(sequence)")
    }
  }
}
