import PlansynkCore

/// Whether plans are followed up on the day that they name.
struct UppfoljningAvsnitt {
  let kontroll: Egenkontroll

  private var tal: Uppfoljningstal { kontroll.uppfoljningar }

  var avsnitt: Avsnitt {
    Avsnitt(id: "uppfoljningar", rubrik: "Uppföljningar", innehall: innehall)
  }

  private var innehall: [Nod] {
    let gjorda =
      tal.gjorda == 0
      ? "Ingen uppföljning har registrerats under perioden."
      : "Under perioden gjordes \(Svenska.antal(tal.gjorda, "uppföljning", "uppföljningar")), "
        + "varav \(Svenska.tal(tal.medMal)) även av målen."
    guard tal.raknade > 0 else {
      return [el("p", text: "Ingen plan hade sin uppföljningsdag under perioden. " + gjorda)]
    }
    let mening =
      "\(Svenska.antal(tal.raknade, "plan", "planer")) hade sin uppföljningsdag under perioden. "
    let shown: [Uppfoljningstal.Utfall] = [.iTid, .sent, .ejGjord, .kommande]
    return [
      el("p", text: mening + gjorda),
      Stapeltabell(
        id: "tabell-uppfoljningar", rubrik: "Uppföljningar vars dag låg i perioden",
        forsta: "Uppföljning",
        rader: shown.map { .init(ord: $0.ord, antal: tal[$0], monster: monster($0)) },
        most: shown.map { tal[$0] }.max() ?? 1
      ).nod,
    ]
  }

  private func monster(_ utfall: Uppfoljningstal.Utfall) -> Monster {
    switch utfall {
    case .iTid: .fylld
    case .sent: .prickad
    case .ejGjord: .ram
    case .kommande, .bortfallen: .ljus
    }
  }
}

/// What is ordered and has not begun, against the months after which it is reported.
struct StartAvsnitt {
  let kontroll: Egenkontroll

  private var tal: Ejpaborjade { kontroll.ejPaborjade }

  var avsnitt: Avsnitt {
    Avsnitt(id: "ej-paborjade", rubrik: "Beställt men inte påbörjat", innehall: innehall)
  }

  private var innehall: [Nod] {
    let day = Svenska.datum(kontroll.today)
    guard tal.antal > 0 else {
      return [
        el("p", text: "Den \(day) finns ingen beställd insats som inte har påbörjats.")
      ]
    }
    let over =
      tal.overTiden == 0
      ? "Ingen av dem är äldre än \(tal.manaderMax) månader."
      : "\(Svenska.tal(tal.overTiden)) av dem är äldre än \(tal.manaderMax) månader och hör till "
        + "det som nämnden ska rapportera som inte verkställt."
    return [
      el(
        "p",
        text: "Den \(day) har ingen anmält start för "
          + "\(Svenska.antal(tal.antal, "beställd insats", "beställda insatser")). \(over)"),
      Stapeltabell(
        id: "tabell-ej-paborjade", rubrik: "Inte påbörjade insatser efter beslutets ålder",
        forsta: "Sedan beslutet",
        rader: tal.perManad.enumerated().map { month, count in
          let isOver = month == tal.manaderMax
          return .init(
            ord: isOver ? "Över \(month) månader" : Self.ord(month), antal: count,
            monster: isOver ? .prickad : .fylld)
        }, most: tal.perManad.max() ?? 1
      ).nod,
    ]
  }

  private static func ord(_ month: Int) -> String {
    month == 0 ? "Högst 1 månad" : "\(month)–\(month + 1) månader"
  }
}
