public import PlansynkCore
import Synchronization

/// Chance that is the same every time.
public final class SeededRandom: RandomSource {
  private let state: Mutex<UInt64>

  /// The numbers that belong to a seed.
  public init(seed: UInt64) {
    state = Mutex(seed)
  }

  /// A fraction from 0 up to, not including, 1.
  public func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// 63 bits.
  public func number() -> Int64 { Int64(next() >> 1) }

  /// SplitMix64.
  private func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
