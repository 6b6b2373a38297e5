import ReferensMyndighet

/// A row of numbers that belongs to a seed and a purpose: what one purpose draws does not change
/// what another gets.
public struct Chance: Sendable {
  private var row: SplitMix64

  /// The row of a purpose.
  public init(seed: UInt64, _ purpose: String) {
    var mixed: UInt64 = 14_695_981_039_346_656_037
    for byte in purpose.utf8 { mixed = (mixed ^ UInt64(byte)) &* 1_099_511_628_211 }
    row = SplitMix64(seed: seed &* 0x2545_F491_4F6C_DD1D ^ mixed)
    _ = row.next()
  }

  /// A number of a range.
  public mutating func number(_ range: ClosedRange<Int>) -> Int { row.number(in: range) }

  /// A number of a range of 64 bits.
  public mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(row.next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// `true` that often.
  public mutating func happens(_ probability: Double) -> Bool { row.fraction() < probability }

  /// One of a list that is not empty.
  public mutating func pick<Element>(_ all: [Element]) -> Element { row.pick(all) }

  /// A UUID.
  public mutating func uuid() -> String { row.uuid() }

  /// A seed for a row of somebody else's.
  public mutating func seed() -> UInt64 { row.next() }
}
