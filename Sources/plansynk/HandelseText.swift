import PlansynkCore

/// The events of an insats as `show` tells of them, in the order in which they were told.
struct HandelseText<Place: Zone> {
  let story: InsatsStory
  let zone: Place

  var lines: [String] {
    story.handelser.flatMap { handelse in
      ToldText(
        what: what(handelse), at: handelse.registrerad, uid: handelse.uid, zone: zone
      ).lines(at: 6)
    }
  }

  private func what(_ handelse: InsatsHandelse) -> String {
    var words = "\(handelse.datum) \(handelse.typ.rawValue)"
    if let id = handelse.ersatter, let earlier = story.handelser.first(where: { $0.id == id }) {
      words +=
        handelse.typ == .annullerad
        ? ", takes back \(earlier.typ.rawValue)" : ", corrects \(earlier.datum)"
    }
    switch story.handelser.first(where: { $0.ersatter == handelse.id })?.typ {
    case nil: return words
    case .annullerad: return words + ", taken back"
    default: return words + ", corrected"
    }
  }
}
