import Dispatch
import Synchronization

/// Every outage, run once for all tests: some on each core.
enum OutageTable {
  struct Duration: Hashable {
    let name: String
    let seconds: Int64
  }

  static let days = Duration(name: "72 h", seconds: 72 * 3600)

  /// How long each kind lasts in every run of the tests.
  static let durations = [
    Duration(name: "1 min", seconds: 60), Duration(name: "1 h", seconds: 3600), days,
  ]

  static let weeks = Duration(name: "5 weeks", seconds: 35 * 86_400)

  private struct Key: Hashable {
    let kind: OutageKind
    let duration: Duration
  }

  /// What may last for weeks before anybody sees to it.
  static let kindsOfWeeks: [OutageKind] = [.refused, .credentials]

  private static let measured = measure(
    OutageKind.allCases.flatMap { kind in
      durations.map { Key(kind: kind, duration: $0) }
    })
  private static let measuredWeeks = measure(
    kindsOfWeeks.map { Key(kind: $0, duration: weeks) })

  /// What an outage of this kind and length came to.
  static func figures(_ kind: OutageKind, _ duration: Duration) -> OutageTrial.Figures {
    let table = duration == weeks ? measuredWeeks : measured
    return table[Key(kind: kind, duration: duration)] ?? .failed
  }

  private static func measure(_ keys: [Key]) -> [Key: OutageTrial.Figures] {
    let results = Mutex<[Key: OutageTrial.Figures]>([:])
    DispatchQueue.concurrentPerform(iterations: keys.count) { index in
      let key = keys[index]
      do {
        let figures = try OutageTrial.run(key.kind, seconds: key.duration.seconds)
        results.withLock { $0[key] = figures }
      } catch {
        // What did not run is missing, and every test that asks for it fails.
        results.withLock { $0[key] = .failed }
      }
    }
    return results.withLock { $0 }
  }
}

extension OutageTrial.Figures {
  /// A run that came to no end.
  static let failed = Self(
    deliveries: -1, probes: 0, polls: 0, first: nil, last: nil, overtaken: -1)
}
