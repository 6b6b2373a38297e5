/// What a person can paste into the journal about an avvikelse: which clock, by how much, why, and
/// how it ended. Whom it is about the journal says itself.
public struct Journaltext: Sendable {
  private let details: AvvikelseDetails
  private let zone: any Zone

  /// The text of an avvikelse.
  public init(_ details: AvvikelseDetails, in zone: any Zone) {
    self.details = details
    self.zone = zone
  }

  /// Sentences in Swedish, without a line break.
  public var text: String {
    [what, when, why, left, end].compactMap { $0 }.joined(separator: " ")
  }

  private var what: String {
    let plan = "Genomförandeplanen för insats \(details.avvikelse.insats) (beställning"
    let tail = "\(details.bestallning))"
    // What was taken back was never so.
    let was = isTagenTillbaka ? "såg inte ut att vara" : "var inte"
    return switch details.avvikelse.slag {
    case .planAterkopplad:
      "\(plan) \(tail) \(was) återkopplad till biståndshandläggaren i tid."
    case .planFaststalld: "\(plan) \(tail) \(was) fastställd i tid."
    }
  }

  /// What the rules of then made one was one then.
  private var isTagenTillbaka: Bool {
    details.closing?.hur == .upphavd && details.closing?.skal != .andratRegelverk
  }

  private var when: String {
    let last = "Sista dag var \(details.avvikelse.sistaDag)"
    let found = "Avvikelsen upptäcktes \(zone.day(of: details.avvikelse.upptackt))."
    guard let start = details.ankare else { return "\(last). \(found)" }
    let days = start.days(until: details.avvikelse.sistaDag)
    return "\(last), \(Self.dagar(days)) efter att insatsen påbörjades \(start). \(found)"
  }

  private static func dagar(_ number: Int) -> String { number == 1 ? "1 dag" : "\(number) dagar" }

  private var why: String {
    "\(isTagenTillbaka ? "Orsak som antogs då" : "Orsak"): \(details.avvikelse.orsak.ord)."
  }

  /// Left out after its last day: missed is missed, but nobody waits for a plan any more.
  private var left: String? {
    guard let utgick = details.utgick, details.closing?.hur != .upphavd else { return nil }
    return "Insatsen togs bort ur beställningen \(zone.day(of: utgick))."
  }

  private var end: String? {
    guard let closing = details.closing else { return nil }
    return switch closing.hur {
    case .planInkom: kom(closing.datum)
    case .bortfallen: bortfallen(closing)
    case .upphavd: "Avvikelsen upphävdes \(closing.datum): \(visar(closing.skal))"
    case .avChefen:
      ["Avvikelsen avslutades av chefen \(closing.datum).", details.planKom.map(kom)]
        .compactMap { $0 }.joined(separator: " ")
    }
  }

  private func bortfallen(_ closing: Avvikelse.Closing) -> String {
    switch closing.skal {
    case .andratRegelverk:
      "Avvikelsen avslutades \(closing.datum): regelverket har ändrats, och efter de nya reglerna"
        + " gäller inte fristen."
    case .sammanslagen:
      "Avvikelsen avslutades \(closing.datum): insatsen är densamma som en annan, och det som"
        + " missades står i den insatsens avvikelse."
    // The end itself may lie weeks before the day on which it was told.
    case .klockanGickFel, nil: "Det blev känt \(closing.datum) att fristen inte gäller."
    }
  }

  /// What shows that there is none, or none any more.
  private func visar(_ skal: Avvikelse.Closing.Skal?) -> String {
    switch skal {
    case .andratRegelverk:
      "regelverket har ändrats, och efter de nya reglerna är detta ingen avvikelse."
    case .klockanGickFel:
      "datorns klocka hade gått fel, och sista dagen hade inte passerat när den upptäcktes."
    case .sammanslagen, nil:
      "en rättelse, eller ett besked som kom senare, visar att fristen inte hade missats."
    }
  }

  private func kom(_ day: CalendarDay) -> String {
    let late = Self.dagar(details.avvikelse.sistaDag.days(until: day))
    return details.avvikelse.slag == .planFaststalld
      ? "Planen fastställdes \(day), \(late) för sent."
      : "Planen kom myndigheten till handa \(day), \(late) för sent."
  }
}

extension Avvikelse.Orsak {
  /// Why, as a clause of what was so on the last day.
  public var ord: String {
    switch self {
    case .planSaknas: "ingen plan hade lämnats"
    case .planEjLevererad: "planen var klar men hade inte nått myndigheten"
    case .planAvvisad: "myndigheten hade avvisat planen"
    case .startSentRegistrerad: "starten registrerades först efter sista dagen"
    }
  }
}
