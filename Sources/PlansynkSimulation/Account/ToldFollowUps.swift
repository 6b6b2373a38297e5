import PlansynkCore
import ReferensMyndighet

/// What was told of the follow-ups of one plan, and what of it stands.
struct ToldFollowUps: Hashable {
  /// A follow-up; one by its name stands at most.
  struct Name: Hashable {
    let datum: PlansynkCore.CalendarDay
    let mal: Bool

    init(datum: PlansynkCore.CalendarDay, mal: Bool) {
      self.datum = datum
      self.mal = mal
    }

    init?(_ json: Json?) {
      guard let datum = json?["datum"]?.string.flatMap({ PlansynkCore.CalendarDay($0) }) else {
        return nil
      }
      self.init(datum: datum, mal: json?["malUppfoljda"]?.bool ?? false)
    }
  }

  private(set) var standing: Set<Name> = []

  /// Takes in what was told and not refused. The same day once more says nothing new, but with the
  /// goals it is told more fully.
  mutating func take(_ document: Json) {
    guard let name = Name(document) else { return }
    if let ersatter = Name(document["ersatter"]) {
      guard standing.remove(ersatter) != nil else { return }
      guard document["typ"]?.string != "annullerad" else { return }
    } else if let told = standing.first(where: { $0.datum == name.datum }) {
      guard name.mal, !told.mal else { return }
      standing.remove(told)
    }
    standing.insert(name)
  }
}
