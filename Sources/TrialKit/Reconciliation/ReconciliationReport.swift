/// What a reconciliation found.
public struct ReconciliationReport: Sendable, CustomStringConvertible {
  /// One thing that is not as it must be.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing.
    public enum Kind: String, CaseIterable, Sendable {
      /// It was owed or handed in, and the myndighet does not have it.
      case lost
      /// The myndighet got two contents for one address, or has one that we do not know of.
      case doubled
      /// The myndighet has other bytes than we.
      case altered
      /// It came before what it must follow.
      case disordered
      /// A request broke the contract.
      case breach
      /// The store itself is not whole.
      case store
    }

    /// What kind of thing.
    public let kind: Kind
    /// Where: an address or an id, never content.
    public let place: String

    /// Kind and place.
    public var description: String { "\(kind.rawValue): \(place)" }
  }

  /// Counts, by what was counted.
  public internal(set) var figures: [(name: String, count: Int)] = []
  /// All that is not as it must be.
  public internal(set) var findings: [Finding] = []

  /// Whether nothing is lost, doubled, altered or out of order.
  public var isClean: Bool { findings.isEmpty }

  /// How many findings there are of a kind.
  public func count(_ kind: Finding.Kind) -> Int { findings.count { $0.kind == kind } }

  /// Figures in two columns, and the findings, at most twenty of them.
  public var description: String {
    var rows = figures
    for kind in Finding.Kind.allCases { rows.append((kind.rawValue, count(kind))) }
    let width = rows.map(\.name.count).max() ?? 0
    var lines = rows.map { row in
      row.name + String(repeating: " ", count: width + 2 - row.name.count) + "\(row.count)"
    }
    lines += findings.prefix(20).map { "  \($0)" }
    if findings.count > 20 { lines.append("  and \(findings.count - 20) more") }
    return lines.joined(separator: "\n")
  }

  /// Nothing found, nothing counted.
  public init() {}

  mutating func find(_ kind: Finding.Kind, _ place: String) {
    findings.append(Finding(kind: kind, place: place))
  }
}
