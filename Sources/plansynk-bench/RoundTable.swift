import Glibc

/// Rounds of both sides, and what they say.
struct RoundTable {
  /// As `drain, 8 in flight`.
  let name: String
  /// What is counted, as `plans`.
  let unit: String
  /// How many of them a round takes.
  let count: Int
  /// The least ratio to the reference that will do.
  let required: Double
  private var rounds: [(reference: Sample, ours: Sample)] = []

  init(_ name: String, _ unit: String, count: Int, required: Double) {
    self.name = name
    self.unit = unit
    self.count = count
    self.required = required
  }

  /// One round of each, the reference first.
  mutating func add(reference: Sample, ours: Sample) {
    rounds.append((reference, ours))
  }

  /// Whether the ratio in the middle will do.
  var isMet: Bool { Spread(ratios).median >= required }

  /// Our rate over the reference's, round by round.
  private var ratios: [Double] { rounds.map { $0.reference.seconds / $0.ours.seconds } }

  /// The table, as text.
  var text: String {
    let ours = rounds.map(\.ours)
    let reference = rounds.map(\.reference)
    return """
      \(name), \(rounds.count) rounds
        \(line("plansynk", ours))
        \(line("reference", reference))
        \(column("ratio"))\(Spread(ratios).text(decimals: 2))  required \
      \(decimal(required, 2)): \(isMet ? "met" : "NOT MET")

      """
  }

  private func line(_ side: String, _ samples: [Sample]) -> String {
    let rates = Spread(samples.map { Double(count) / $0.seconds })
    let cpu = Spread(samples.map { $0.cpu * 1e6 / Double(count) }).median
    let syncs = Spread(samples.map { Double($0.syncs) }).median
    return column(side) + rates.text(decimals: 0)
      + "  \(unit)/s; \(decimal(cpu, 0)) us CPU each, \(decimal(syncs, 0)) syncs"
  }

  private func column(_ text: String) -> String {
    text + String(repeating: " ", count: max(0, 11 - text.count))
  }
}

/// Least, middle and most of some figures.
struct Spread {
  let min: Double
  let median: Double
  let max: Double

  init(_ figures: [Double]) {
    let sorted = figures.sorted()
    guard let first = sorted.first, let last = sorted.last else {
      (min, median, max) = (.nan, .nan, .nan)
      return
    }
    let half = sorted.count / 2
    (min, max) = (first, last)
    median = sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }

  /// `min median max`, each in a column of its own.
  func text(decimals: Int) -> String {
    [min, median, max].map { figure in
      let text = decimal(figure, decimals)
      return String(repeating: " ", count: Swift.max(0, 9 - text.count)) + text
    }.joined()
  }
}

/// A figure with so many decimals.
func decimal(_ figure: Double, _ decimals: Int) -> String {
  guard figure.isFinite else { return "-" }
  let factor = (0..<decimals).reduce(1.0) { factor, _ in factor * 10 }
  let whole = Int((figure * factor).rounded())
  guard decimals > 0 else { return "\(whole)" }
  let digits = "\(whole % Int(factor))"
  return "\(whole / Int(factor))."
    + String(repeating: "0", count: decimals - digits.count) + digits
}

/// A line for whoever started the measure, at once.
func say(_ text: String) {
  Array((text + "\n").utf8).withUnsafeBytes { bytes in
    _ = write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
  }
}
