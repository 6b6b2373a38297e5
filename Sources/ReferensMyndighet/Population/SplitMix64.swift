/// A small generator of chance that gives the same numbers for the same seed on every machine.
///
/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Not for
/// secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the row of numbers that belongs to the seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range, by the remainder.
  ///
  /// Not `Int.random(in:using:)`, whose way of using the generator may change with the standard
  /// library: an order of a seed has to stay the same order.
  public mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// `true` that often, of 100 times.
  public mutating func chance(percent: Int) -> Bool { number(in: 1...100) <= percent }

  /// A number from 0 up to, but not including, 1.
  public mutating func fraction() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// One of the elements, which must not be empty.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(in: 0...(elements.count - 1))]
  }

  /// A UUID of version 4 (RFC 9562), lower case.
  public mutating func uuid() -> String {
    var bytes = (0..<2).flatMap { _ in
      let word = next()
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64(7 - $0))) }
    }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    return uuidText(bytes)
  }
}

/// Sixteen bytes as the lower-case text of a UUID (RFC 9562 § 4).
func uuidText(_ bytes: some Sequence<UInt8>) -> String {
  let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
  let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
  return groups.map { digits[$0].joined() }.joined(separator: "-")
}
