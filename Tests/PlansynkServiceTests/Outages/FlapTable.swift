/// Every trial of flapping and poison, run once for all tests.
enum FlapTable {
  private static let measured = Dictionary(
    uniqueKeysWithValues: FlapTrial.allCases.map { ($0, measure($0)) })

  /// What a trial came to.
  static func figures(_ trial: FlapTrial) -> FlapTrial.Figures {
    measured[trial] ?? .failed
  }

  private static func measure(_ trial: FlapTrial) -> FlapTrial.Figures {
    do {
      return try trial.run()
    } catch {
      // Every test that asks for it fails.
      return .failed
    }
  }
}

extension FlapTrial.Figures {
  /// A run that came to no end.
  static let failed = Self(requests: -1, others: nil, inAttention: -1)
}
