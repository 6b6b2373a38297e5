/// What came of killing the daemon again and again; accounts of several rounds can be added up.
public struct KillAccount: Codable, Sendable {
  /// Kills in one phase.
  public struct Phase: Codable, Sendable {
    /// How many.
    public var kills = 0
    /// How many found items leased by the life that they ended.
    public var underWay = 0
  }

  /// Kills, by what the daemon was about.
  public var phases: [String: Phase] = [:]
  /// Kills that found a store without its schema, or none.
  public var halfMade = 0
  /// How many kills led to so many repeats.
  public var repeats: [Int: Int] = [:]
  /// Repeats that no kill explains.
  public var otherRepeats = 0
  /// Items that were set aside because the daemon died with them, and were tried again at the end.
  public var setAside = 0
  /// Requests that were charged to items: none, when nothing else went wrong.
  public var charged = 0
  /// Figures of the reconciliation.
  public var figures: [String: Int] = [:]
  /// Findings of the reconciliation, by kind.
  public var findings: [String: Int] = [:]
  /// Places of findings, at most ten.
  public var places: [String] = []
  /// How long it took.
  public var milliseconds: Int64 = 0

  /// Nothing yet.
  public init() {}

  /// Kills in all.
  public var kills: Int { phases.values.reduce(0) { $0 + $1.kills } }
  /// Kills that found requests under way.
  public var underWay: Int { phases.values.reduce(0) { $0 + $1.underWay } }
  /// The most that was sent again because of one kill.
  public var mostRepeats: Int { repeats.keys.max() ?? 0 }
  /// Whether nothing is lost, doubled, altered or out of order.
  public var isClean: Bool { findings.values.allSatisfy { $0 == 0 } }

  /// Adds another round.
  public mutating func add(_ other: KillAccount) {
    for (name, phase) in other.phases {
      phases[name, default: Phase()].kills += phase.kills
      phases[name, default: Phase()].underWay += phase.underWay
    }
    halfMade += other.halfMade
    repeats.merge(other.repeats, uniquingKeysWith: +)
    otherRepeats += other.otherRepeats
    setAside += other.setAside
    charged += other.charged
    figures.merge(other.figures, uniquingKeysWith: +)
    findings.merge(other.findings, uniquingKeysWith: +)
    places = Array((places + other.places).prefix(10))
    milliseconds += other.milliseconds
  }

  mutating func count(_ report: ReconciliationReport) {
    for figure in report.figures { figures[figure.name, default: 0] += figure.count }
    for kind in ReconciliationReport.Finding.Kind.allCases {
      findings[kind.rawValue, default: 0] += report.count(kind)
    }
    places += report.findings.prefix(10 - min(10, places.count)).map(\.description)
  }
}

extension KillAccount: CustomStringConvertible {
  /// The figures in lines.
  public var description: String {
    var lines = ["kills \(kills), of them with requests under way \(underWay)\(share)"]
    for phase in KillPhase.allCases {
      guard let count = phases[phase.rawValue] else { continue }
      lines.append("  \(phase.rawValue): \(count.kills), under way \(count.underWay)")
    }
    lines.append("kills that found no whole store \(halfMade)")
    let spread = repeats.sorted { $0.key < $1.key }.map { "\($0.key)×\($0.value)" }
    lines.append("sent again after one kill: at most \(mostRepeats)")
    lines.append("  items × kills: \(spread.joined(separator: "  "))")
    lines.append("repeats that no kill explains \(otherRepeats)")
    lines.append("set aside as suspects, tried again by hand \(setAside)")
    lines.append("attempts charged \(charged)")
    lines += figures.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    lines += findings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    lines += places.map { "  \($0)" }
    return lines.joined(separator: "\n")
  }

  private var share: String {
    kills == 0 ? "" : " (\(underWay * 100 / kills) %)"
  }
}
