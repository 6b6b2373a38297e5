import PlansynkCore
import ReferensMyndighet

/// Draws which orders are replaced by others, and how. Its numbers are its own, so that what is
/// drawn of everything else stays as it was.
struct OrderReplacements {
  /// A replacement.
  struct Replacement {
    /// The order that replaces.
    let new: Json
    /// By which insats of the replaced order each insats of the new one carries on; empty where
    /// they keep their ids.
    let carriedOn: [String: String]
    /// What is issued first and second, and the milliseconds between.
    let sequence: (first: Json, second: Json, gap: Int64)
  }

  private var chance: Chance

  init(seed: UInt64) {
    chance = Chance(seed: seed, "replacements")
  }

  /// After how long an order is replaced; `nil` for never.
  mutating func delay() -> Int64? {
    let delay = chance.number(Scenario.hour...14 * Scenario.day)
    return chance.happens(0.3) ? delay : nil
  }

  /// Replaces an order by one with the same insatser, under their ids or under new ones.
  mutating func replace(_ order: Json, at now: UTCInstant) -> Replacement {
    var carriedOn: [String: String] = [:]
    let keepsIDs = chance.happens(0.3)
    let insatser = (order["insatser"]?.elements ?? []).map { insats -> Json in
      let id = chance.uuid()
      guard !keepsIDs, let earlier = insats["id"]?.string else { return insats }
      carriedOn[id] = earlier
      return insats.with("id", .string(id))
    }
    let instant = Json.string(now.description)
    let new = order.with("id", .string(chance.uuid())).with("version", 1)
      .with("ersatterId", order["id"] ?? .null).with("skickad", instant).with("andrad", instant)
      .with("insatser", .array(insatser))
    let replaced = OrderChange(status: "ersatt").applied(to: order, at: now)
    let gap = chance.happens(0.7) ? 0 : chance.number(1...2 * Scenario.day)
    let comesFirst = chance.happens(0.5)
    return Replacement(
      new: new, carriedOn: carriedOn,
      sequence: comesFirst ? (new, replaced, gap) : (replaced, new, gap))
  }
}
