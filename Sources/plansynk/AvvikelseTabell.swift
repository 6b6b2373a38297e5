import PlansynkCore

/// Avvikelser as people read them.
enum AvvikelseTabell {
  /// One line each, at most 80 columns.
  static func tabell(of avvikelser: [AvvikelseDetails], today: CalendarDay) -> Tabell {
    Tabell(
      kolumner: [
        .init("avvikelse_id", "Avvikelse"), .init("bestallning", "Order"),
        .init("frist", "Frist"), .init("sista_dag", "Sista dag"), .init("dagar_sen", "Sen"),
        .init("orsak", "Orsak"), .init("lage", "Läge"), .init("markeringar", "Not"),
      ],
      rader: avvikelser.map { details in
        [
          .id(details.avvikelse.id.rawValue), .text(details.bestallning.text),
          .text(frist(details.avvikelse.slag)), .dag(details.avvikelse.sistaDag),
          .tal(details.daysLate(on: today)), .text(details.avvikelse.orsak.rawValue),
          .text(details.closing?.hur.rawValue ?? "öppen"), .text(marks(details)),
        ]
      })
  }

  /// All that is known of one, and what can be pasted into the journal.
  static func text(of details: AvvikelseDetails, zone: some Zone, now: Instant) -> [String] {
    let avvikelse = details.avvikelse
    var lines = [
      "\(avvikelse.id)  avvikelse  \(details.closing?.hur.rawValue ?? "öppen")",
      "  order       \(details.bestallning)  \(avvikelse.bestallning)",
      "  insats      \(avvikelse.insats)",
      "  frist       \(avvikelse.slag.rawValue), sista dag \(avvikelse.sistaDag),"
        + " \(dagar(details.daysLate(on: zone.day(of: now)))) sen",
      "  orsak       \(avvikelse.orsak.rawValue)",
      "  upptäckt    \(SwedishClockTime(avvikelse.upptackt, in: zone))",
    ]
    for markering in Avvikelse.Markering.allCases {
      let name = filled(markering.rawValue == "journalford" ? "journalförd" : "hanterad", 12)
      let mark = details.markeringar[markering].map {
        "\(SwedishClockTime($0.at, in: zone)) av uid \($0.uid)"
      }
      lines.append("  \(name)\(mark ?? "nej")")
    }
    if let closing = details.closing {
      let why = closing.orsak.map { " \"\(PrintableText.of($0.text))\"" } ?? ""
      lines.append("  stängd      \(closing.hur.rawValue) \(closing.datum)\(why)")
    }
    return lines + ["", "Text till journalen:", Journaltext(details, in: zone).text]
  }

  private static func dagar(_ number: Int) -> String { number == 1 ? "1 dag" : "\(number) dagar" }

  private static func frist(_ slag: Frist.Slag) -> String {
    switch slag {
    case .planAterkopplad: "åter"
    case .planFaststalld: "fastst"
    }
  }

  private static func marks(_ details: AvvikelseDetails) -> String {
    (details.markeringar[.journalford] == nil ? "-" : "J")
      + (details.markeringar[.hanterad] == nil ? "-" : "H")
  }

  private static func filled(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
