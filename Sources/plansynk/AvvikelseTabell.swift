import PlansynkCore

/// Avvikelser as people read them.
enum AvvikelseTabell {
  /// One line each, at most 80 columns.
  static func tabell(of avvikelser: [AvvikelseDetails], today: CalendarDay) -> Tabell {
    Tabell(
      kolumner: [
        .init("avvikelse_id", "Id"), .init("bestallning", "Order"),
        .init("frist", "Frist"), .init("sista_dag", "Sista dag"), .init("dagar_sen", "Sen"),
        .init("orsak", "Orsak"), .init("lage", "Läge"), .init("markeringar", "Not"),
      ],
      rader: avvikelser.map { details in
        [
          .id(details.avvikelse.id.rawValue), .text(details.bestallning.text),
          .text(frist(details.avvikelse.slag)), .dag(details.avvikelse.sistaDag),
          .tal(details.daysLate(on: today)), .text(orsak(details.avvikelse.orsak)),
          .text(lage(details.closing)), .text(marks(details)),
        ]
      })
  }

  private static func orsak(_ orsak: Avvikelse.Orsak) -> String {
    switch orsak {
    case .planSaknas: "plan saknades"
    case .planEjLevererad: "plan ej framme"
    case .planAvvisad: "plan avvisad"
    case .startSentRegistrerad: "start anmäld sent"
    }
  }

  private static func lage(_ closing: Avvikelse.Closing?) -> String {
    switch closing?.hur {
    case nil: "öppen"
    case .planInkom: "plan kom"
    case .bortfallen: "bortfallen"
    case .upphavd: "upphävd"
    case .avChefen: "av chefen"
    }
  }

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
}
