import PlansynkCore

/// All that is known of an avvikelse, in the language of those who document it, and what can be
/// pasted into the journal.
struct AvvikelseText<Place: Zone> {
  let details: AvvikelseDetails
  let now: Instant
  let zone: Place

  private var avvikelse: Avvikelse { details.avvikelse }

  var lines: [String] {
    var lines = ["\(avvikelse.id)  avvikelse, \(details.closing == nil ? "öppen" : "avslutad")"]
    func fact(_ name: String, _ value: String?) {
      guard let value else { return }
      let first = "  " + name + String(repeating: " ", count: max(1, 13 - name.count))
      lines += Indented.lines(value, first: first, rest: first.count)
    }
    fact("beställning", "\(details.bestallning)  \(avvikelse.bestallning)")
    fact("insats", avvikelse.insats.rawValue)
    fact("frist", frist)
    fact("orsak", orsak)
    fact("upptäckt", "\(SwedishClockTime(avvikelse.upptackt, in: zone))")
    fact("planen", planen)
    fact("avslutad", details.closing.map(slut))
    // In the chef's own words, which stand here and nowhere else.
    fact("chefens skäl", details.closing?.orsak.map { "\"\(PrintableText.of($0.text))\"" })
    for markering in Avvikelse.Markering.allCases {
      let mark = details.markeringar[markering].map {
        "\(SwedishClockTime($0.at, in: zone)), uid \($0.uid)"
      }
      fact(markering.ord, mark ?? (isUpphavd ? "behövs inte" : "nej"))
    }
    return lines + ["", "Text till journalen:", Journaltext(details, in: zone).text]
  }

  private var isUpphavd: Bool { details.closing?.hur == .upphavd }

  /// What the rules of then made one was one then.
  private var isTagenTillbaka: Bool {
    isUpphavd && details.closing?.skal != .andratRegelverk
  }

  private var frist: String {
    let what =
      switch avvikelse.slag {
      case .planAterkopplad: "planen skulle vara återkopplad till myndigheten"
      case .planFaststalld: "planen skulle vara fastställd"
      }
    return "\(what) senast \(avvikelse.sistaDag)"
  }

  private var orsak: String {
    isTagenTillbaka ? "som antogs då: \(avvikelse.orsak.ord)" : avvikelse.orsak.ord
  }

  /// Whether the plan came after all, also when the chef had closed the avvikelse before it did.
  private var planen: String? {
    let verb = avvikelse.slag == .planFaststalld ? "fastställdes" : "kom"
    let inkom = details.closing.flatMap { $0.hur == .planInkom ? $0.datum : nil }
    if let day = details.planKom ?? inkom {
      return "\(verb) \(day), \(dagar(avvikelse.sistaDag.days(until: day))) för sent"
    }
    switch details.closing?.hur {
    case .upphavd, .bortfallen: return nil
    case .avChefen, .planInkom, nil:
      let late = avvikelse.sistaDag.days(until: zone.day(of: now))
      let what = avvikelse.slag == .planFaststalld ? "är inte fastställd" : "har inte kommit"
      return late > 0 ? "\(what); sista dagen var för \(dagar(late)) sedan" : what
    }
  }

  private func slut(_ closing: Avvikelse.Closing) -> String {
    switch closing.hur {
    case .planInkom: "\(closing.datum), när planen kom"
    case .bortfallen:
      switch closing.skal {
      case .andratRegelverk: "\(closing.datum), då regelverket ändrades"
      case .sammanslagen: "\(closing.datum), då den gick upp i en annan avvikelse"
      case .klockanGickFel, nil: "\(closing.datum), då det blev känt att fristen inte gäller"
      }
    case .upphavd:
      switch closing.skal {
      case .andratRegelverk: "\(closing.datum), upphävd: regelverket har ändrats"
      case .klockanGickFel: "\(closing.datum), upphävd: datorns klocka hade gått fel"
      case .sammanslagen, nil: "\(closing.datum), upphävd: fristen hade inte missats"
      }
    case .avChefen: "\(closing.datum), av chefen"
    }
  }

  private func dagar(_ number: Int) -> String { number == 1 ? "1 dag" : "\(number) dagar" }
}

extension Avvikelse.Markering {
  fileprivate var ord: String {
    switch self {
    case .journalford: "journalförd"
    case .hanterad: "hanterad"
    }
  }
}
