/// What names a simulated month: the seed, and what was taken away from it to make it smaller.
public struct SimulationOptions: Hashable, Sendable {
  /// The seed of all chance.
  public var seed: UInt64
  /// How many days.
  public var days: Int
  /// At most so many orders; `nil` for as many as the seed draws.
  public var orders: Int?
  /// What does not happen.
  public var without: Set<FaultKind>

  /// A month of a seed, whole unless said otherwise.
  public init(seed: UInt64, days: Int = 28, orders: Int? = nil, without: Set<FaultKind> = []) {
    self.seed = seed
    self.days = days
    self.orders = orders
    self.without = without
  }

  /// The command that plays it again.
  public var command: String {
    var words = ["plansynk-simulate", "--seed \(seed)"]
    if days != 28 { words.append("--days \(days)") }
    if let orders { words.append("--orders \(orders)") }
    if !without.isEmpty {
      words.append("--without " + without.map(\.rawValue).sorted().joined(separator: ","))
    }
    return (words + ["--trace"]).joined(separator: " ")
  }
}
