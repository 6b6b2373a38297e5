import PlansynkCore

extension Account {
  /// The rules of the last start, once every clock has been reckoned by them; at the end they must
  /// have been.
  func followedRules(at moment: Moment) throws -> Regelverk? {
    guard let regelverk = settings?.regelverk else { return nil }
    let stored = try store?.rows("SELECT regler FROM klockregler") { $0[0] as String }.first
    if stored == regelverk.klockregler { return regelverk }
    guard moment != .end else {
      throw Breach("I7", "clocks are reckoned by \(stored ?? "nothing"), not by the rules")
    }
    return nil
  }
}
