import PlansynkCore

/// The numbers of the drawings as tables.
struct Siffror {
  let kontroll: Egenkontroll

  var avsnitt: Avsnitt {
    Avsnitt(
      id: "siffror", rubrik: "Siffrorna bakom figurerna", innehall: [veckor, dagar],
      isOnNewSheet: true)
  }

  private var veckor: Nod {
    var kolumner = [("Vecka", false), ("Påbörjade", true)]
    if kontroll.hasMal { kolumner.append(("Inom \(kontroll.malDagar)\(Svenska.space)dagar", true)) }
    kolumner += [
      ("Inom \(kontroll.fristDagar)\(Svenska.space)dagar", true), ("Andel", true),
      ("För sent", true), ("Saknas", true), ("Löper", true), ("Bortföll", true),
    ]
    return Tabellnod(
      id: "tabell-veckor", rubrik: "Tabell 1. Insatser efter den vecka då de påbörjades",
      kolumner: kolumner,
      rader: kontroll.veckor.map { rad(Self.namn($0.vecka), $0.tal) },
      summa: rad("Hela perioden", kontroll.tal)
    ).nod
  }

  private func rad(_ namn: String, _ tal: Plantal) -> [Tabellnod.Cell] {
    var cells: [Tabellnod.Cell] = [.text(namn), .tal(Svenska.tal(tal.raknade))]
    if kontroll.hasMal { cells.append(.tal(Svenska.tal(tal[.inomMal]))) }
    return cells + [
      .tal(Svenska.tal(tal[.inomMal] + tal[.inomFrist])), .tal(Svenska.andel(tal.inomFrist)),
      .tal(Svenska.tal(tal[.sent])), .tal(Svenska.tal(tal[.saknas])),
      .tal(Svenska.tal(tal[.lopande])), .tal(Svenska.tal(tal[.bortfallen])),
    ]
  }

  private static func namn(_ vecka: Vecka) -> String {
    "\(Svenska.vecka(vecka)) \(vecka.ar)"
  }

  private var dagar: Nod {
    let antal = kontroll.fordelning.antal
    var sum = 0
    return Tabellnod(
      id: "tabell-dagar", rubrik: "Tabell 2. Dagar från start till att planen var tillbaka",
      kolumner: [
        ("Dagar", true), ("I tid", true), ("För sent", true), ("Tillbaka hittills", true),
      ],
      rader: kontroll.fordelning.staplar.map { stapel in
        sum += stapel.antal
        return [
          .tal(Svenska.tal(stapel.dagar)), .tal(Svenska.tal(stapel.iTid)),
          .tal(Svenska.tal(stapel.sent)), .tal(Svenska.andel(Andel(sum, av: antal))),
        ]
      }
    ).nod
  }
}
