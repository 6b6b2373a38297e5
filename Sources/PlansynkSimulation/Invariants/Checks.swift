import ReferensMyndighet

/// All invariants that a simulation can judge.
enum Checks {
  static func all() -> [any InvariantCheck] {
    [
      StoredBeforeConfirmed(), NothingVanishes(), ExactlyOnce(), OrderOfIntake(), DrawnEdges(),
      LastDaysStand(), FaststalldStands(), OneAvvikelse(),
      FollowUpsStand(), MostUrgentFirst(), OneProbe(), NoStorm(),
      SuccessAfterOutage(), EverythingDrains(), StatusIsHonest(),
    ]
  }

  /// That no request broke the contract, as the other side reads it.
  static func contract(_ tally: Tally) throws {
    guard let breach = tally.breaches.keys.first else { return }
    throw Breach("contract", "\(breach.operationId) \(breach.pointer) \(breach.code)")
  }
}
