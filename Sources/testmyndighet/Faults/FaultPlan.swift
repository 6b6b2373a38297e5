import ReferensMyndighet

/// The rules in force; the first that fits and whose chance falls decides.
struct FaultPlan: Sendable {
  private(set) var rules: [FaultRule]
  private var chance: SplitMix64
  private(set) var befallen: [String: Int] = [:]

  /// A plan whose chances follow from the seed.
  init(rules: [FaultRule] = [], seed: UInt64 = 1) {
    self.rules = rules
    chance = SplitMix64(seed: seed)
  }

  /// Puts other rules into force, and starts the row of chances over.
  mutating func replace(rules: [FaultRule], seed: UInt64) {
    self.rules = rules
    chance = SplitMix64(seed: seed)
  }

  /// The fault that befalls a request, if any; counted.
  mutating func draw(method: String, path: String, operationId: String?) -> Fault? {
    for index in rules.indices {
      guard rules[index].matches(method: method, path: path, operationId: operationId),
        rules[index].times != 0
      else { continue }
      guard rules[index].after == 0 else {
        rules[index].after -= 1
        continue
      }
      guard chance.fraction() < rules[index].probability else { continue }
      if let times = rules[index].times { rules[index].times = times - 1 }
      let fault = rules[index].fault
      befallen[fault.kind.rawValue, default: 0] += 1
      return fault
    }
    return nil
  }
}
