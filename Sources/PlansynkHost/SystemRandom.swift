public import PlansynkCore

/// Chance from the kernel. getrandom(2).
public struct SystemRandom: RandomSource {
  /// There is one; any two values are the same source.
  public init() {}

  /// A fraction from 0 up to, not including, 1.
  public func fraction() -> Double { .random(in: 0..<1) }

  /// 63 random bits.
  public func number() -> Int64 { .random(in: 0...Int64.max) }
}
