import PlansynkCore

/// Events of an insats as a table writes them: "start 2026-03-01, avbrott 2026-03-05".
///
/// `rattad start DAY` corrects the start that stands, `ogjord` takes the last event back.
func makeStory(_ text: String, insats: Int = 1) -> InsatsStory {
  var handelser: [InsatsHandelse] = []
  for part in text.split(separator: ",") {
    let words = part.split(separator: " ").map(String.init)
    let story = InsatsStory(handelser)
    let id = InsatsHandelse.ID.nth(100 * insats + handelser.count)
    let typer: [String: InsatsHandelse.Typ] = [
      "start": .paborjad, "avbrott": .avbruten, "ater": .aterupptagen, "slut": .avslutad,
    ]
    let (typ, datum, ersatter): (InsatsHandelse.Typ, CalendarDay, InsatsHandelse.ID?)
    if words[0] == "ogjord", let last = story.standing.last {
      (typ, datum, ersatter) = (.annullerad, last.datum, last.id)
    } else if words[0] == "rattad", let known = typer[words[1]] {
      let earlier = story.standing.last { $0.typ == known }
      (typ, datum, ersatter) = (known, day(words[2]), earlier?.id)
    } else {
      (typ, datum, ersatter) = (typer[words[0]] ?? .annullerad, day(words[1]), nil)
    }
    handelser.append(
      InsatsHandelse(
        id: id, insats: .nth(insats), typ: typ, datum: datum, ersatter: ersatter,
        registrerad: instant("2026-03-01T08:00:00Z")))
  }
  return InsatsStory(handelser)
}

/// A last day and an outcome as a table writes them: "2026-03-29 oppen".
func shown(_ sistaDag: CalendarDay, _ utfall: Frist.Utfall) -> String {
  switch utfall {
  case .oppen: "\(sistaDag) oppen"
  case .missad: "\(sistaDag) missad"
  case .uppfylld(let day): "\(sistaDag) uppfylld \(day)"
  case .uppfylldSent(let day): "\(sistaDag) sent \(day)"
  case .bortfallen(let why): "\(sistaDag) bortfallen \(why.rawValue)"
  }
}
