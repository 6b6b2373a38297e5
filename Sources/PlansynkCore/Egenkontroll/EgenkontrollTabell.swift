extension Egenkontroll {
  /// Every counted insats as a row, for a spreadsheet: ids, days and words of the report.
  public var tabell: Tabell {
    Tabell(
      kolumner: [
        .init("bestallning", "Order"), .init("insats_id", "Insats"), .init("vecka", "Vecka"),
        .init("start", "Start"), .init("sista_dag", "Sista dag"),
        .init("mottagen", "Mottagen"), .init("dagar", "Dagar"), .init("utfall", "Utfall"),
        .init("bortfall", "Bortfall"), .init("orsak", "Orsak"),
      ],
      rader: rader.map { rad in
        [
          .text(rad.handtag.text), .text(rad.insats.rawValue),
          .text(Vecka(rad.start).description), .dag(rad.start), .dag(rad.sistaDag),
          rad.mottagen.map { .dag($0) } ?? .tom, rad.dagar.map { .tal($0) } ?? .tom,
          .text(rad.utfall.rawValue), rad.bortfall.map { .text($0.rawValue) } ?? .tom,
          rad.orsak.map { .text($0.rawValue) } ?? .tom,
        ]
      })
  }
}
