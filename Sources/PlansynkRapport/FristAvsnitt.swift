import PlansynkCore

/// The plans for which somebody still has something to do, with the handles of their orders.
struct FristAvsnitt {
  let kontroll: Egenkontroll

  /// As many rows as a reader goes through; the rest is for the list.
  static let raderMax = 20

  private var oppna: [OppenFrist] { kontroll.oppna }

  var avsnitt: Avsnitt {
    Avsnitt(id: "frister", rubrik: "Planer att få tillbaka", innehall: innehall)
  }

  private var innehall: [Nod] {
    let day = Svenska.datum(kontroll.today)
    guard !oppna.isEmpty else {
      return [
        el("p", text: "Den \(day) finns ingen påbörjad insats vars plan inte är tillbaka.")
      ]
    }
    let mening =
      "Den \(day) väntar \(Svenska.antal(oppna.count, "insats", "insatser")) på sin plan, "
      + "oavsett när de påbörjades. En plan som är på väg är lämnad men inte mottagen av "
      + "myndigheten. En plan som är avvisad har myndigheten sagt nej till; den ska rättas och "
      + "lämnas igen."
    return [el("p", text: mening), narhet, lista] + rest
  }

  private var narhet: Nod {
    let counts = Dictionary(grouping: oppna, by: \.narhet).mapValues(\.count)
    let total = counts.values.max() ?? 1
    return Stapeltabell(
      id: "tabell-narhet", rubrik: "Öppna frister efter dagar kvar", forsta: "Dagar kvar",
      rader: OppenFrist.Narhet.allCases.map {
        (.init(
          ord: $0.ord, antal: counts[$0, default: 0], monster: $0 == .passerad ? .prickad : .fylld))
      }, most: total
    ).nod
  }

  private var lista: Nod {
    Tabellnod(
      id: "tabell-frister", rubrik: "Äldsta sista dag först",
      kolumner: [
        ("Beställning", false), ("Påbörjad", false), ("Sista dag", false), ("Kvar", true),
        ("Plan", false),
      ],
      rader: oppna.prefix(Self.raderMax).map { frist in
        [
          .text(frist.handtag.text), .text(frist.start.description),
          .text(frist.sistaDag.description), .tal(Svenska.tal(frist.daysLeft)),
          .text(frist.plan.ord),
        ]
      }
    ).nod
  }

  private var rest: [Nod] {
    guard oppna.count > Self.raderMax else { return [] }
    return [
      el(
        "p", nil, [],
        [
          .text(
            "Ytterligare \(Svenska.tal(oppna.count - Self.raderMax)) visas inte här. "
              + "Alla finns i "),
          el("code", text: "plansynk lista utan-plan"), ".",
        ])
    ]
  }
}

/// A short table with a bar beside each number.
struct Stapeltabell {
  struct Rad {
    let ord: String
    let antal: Int
    let monster: Monster
  }

  let id: String
  let rubrik: String
  let forsta: String
  let rader: [Rad]
  /// The number whose bar is as long as there is room.
  let most: Int

  var nod: Nod {
    Tabellnod(
      id: id, rubrik: rubrik,
      kolumner: [(forsta, false), ("Antal", true), ("", false)],
      rader: rader.map { rad in
        [.text(rad.ord), .tal(Svenska.tal(rad.antal)), .bild(bar(rad))]
      }
    ).nod
  }

  private func bar(_ rad: Rad) -> Nod {
    let width = most == 0 ? 0 : Double(rad.antal) / Double(most) * 100
    return el(
      "svg", "rad", [("width", "100%"), ("height", "16"), ("aria-hidden", "true")],
      [
        el("title", text: "\(rad.ord): \(Svenska.tal(rad.antal))"),
        rad.monster.rect(x: 0, y: 2, width: width, height: 12),
      ])
  }
}
