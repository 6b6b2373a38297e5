import PlansynkCore

/// What was found in the period, why, and what became of it.
struct AvvikelseAvsnitt {
  let kontroll: Egenkontroll

  private var tal: Avvikelsetal { kontroll.avvikelser }

  var avsnitt: Avsnitt {
    Avsnitt(id: "avvikelser", rubrik: "Avvikelser", innehall: innehall)
  }

  private var innehall: [Nod] {
    guard tal.antal > 0 else {
      return [el("p", text: "Ingen avvikelse upptäcktes under perioden. " + oppnaNu)]
    }
    var mening =
      "Under perioden upptäcktes \(Svenska.antal(tal.antal, "avvikelse", "avvikelser"))."
    if tal.upphavda > 0 {
      mening +=
        " \(Svenska.tal(tal.upphavda)) av dem upphävdes, för att en rättelse eller ett besked som "
        + "kom senare visade att fristen inte hade missats, eller för att regelverket ändrades."
    }
    return [
      el("p", text: mening + " " + oppnaNu), tabell,
      el(
        "p",
        text: "Journalförda: \(Svenska.tal(tal.journalforda)) av \(Svenska.tal(tal.antal)). "
          + "Hanterade som avvikelse: \(Svenska.tal(tal.hanterade)) av \(Svenska.tal(tal.antal))."),
    ]
  }

  private var oppnaNu: String {
    let oppna =
      tal.oppnaNu == 0
      ? "ingen avvikelse öppen"
      : Svenska.antal(tal.oppnaNu, "avvikelse öppen", "avvikelser öppna")
    return "Den \(Svenska.datum(kontroll.today)) är \(oppna), oavsett period."
  }

  private var tabell: Nod {
    let closings = Avvikelse.Stangning.allCases
    let summa: [Tabellnod.Cell] =
      [.text("Alla"), .tal(Svenska.tal(tal.antal)), .tal(total { $0.oppna })]
      + closings.map { closing in .tal(total { $0.stangda[closing, default: 0] }) }
    return Tabellnod(
      id: "tabell-avvikelser", rubrik: "Avvikelser efter orsak, och hur de avslutades",
      kolumner: [("Orsak", false), ("Antal", true), ("Öppna", true)]
        + closings.map { ($0.ord, true) },
      rader: tal.rader.map { rad in
        [.text(rad.orsak.ord), .tal(Svenska.tal(rad.antal)), .tal(Svenska.tal(rad.oppna))]
          + closings.map { .tal(Svenska.tal(rad.stangda[$0, default: 0])) }
      }, summa: summa
    ).nod
  }

  private func total(_ of: (Avvikelsetal.Rad) -> Int) -> String {
    Svenska.tal(tal.rader.map(of).reduce(0, +))
  }
}
