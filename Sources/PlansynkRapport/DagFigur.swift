import PlansynkCore

/// How many days plans took, with the goal and the last day marked.
struct DagFigur {
  let kontroll: Egenkontroll

  private static let topp = 44.0
  private static let fot = 224.0

  private var fordelning: Dagfordelning { kontroll.fordelning }

  var avsnitt: Avsnitt {
    Avsnitt(id: "dagar", rubrik: "Så många dagar tog det", innehall: innehall)
  }

  private var innehall: [Nod] {
    guard let median = fordelning.dagar(forProcent: 50),
      let nittio = fordelning.dagar(forProcent: 90)
    else { return [el("p", text: "Ingen plan är tillbaka än.")] }
    let alla = fordelning.antal
    let mening =
      alla == 1
      ? "Den enda plan som är tillbaka tog \(Svenska.antal(median, "dag", "dagar"))."
      : "Hälften av planerna var tillbaka inom "
        + "\(Svenska.antal(median, "dag", "dagar")) och nio av tio inom "
        + "\(Svenska.antal(nittio, "dag", "dagar")), räknat på de \(Svenska.tal(alla)) "
        + "som är tillbaka."
    return [
      el("p", text: mening),
      Figur(
        id: "figur-dagar", titel: "Dagar från start till att planen var tillbaka",
        beskrivning: mening + " Alla siffror finns i tabell 2.", hojd: 280,
        innehall: linjer + staplar + granser + axel,
        text: [
          .text(
            "Varje stapel är antalet planer som tog så många dagar. Dag 0 är planer som var "
              + "tillbaka samma dag som insatsen påbörjades eller före. Siffrorna finns i "),
          el("a", nil, [("href", "#tabell-dagar")], ["tabell 2"]), ".",
        ],
        forklaring: Figur.forklaring(poster)
      ).nod,
    ]
  }

  private var poster: [(Monster, String)] {
    [Planrad.Utfall.inomMal, .inomFrist, .sent]
      .filter { kontroll.tal[$0] > 0 || ($0 == .inomFrist && kontroll.hasMal) }
      .map { ($0.monster, $0.ord(kontroll)) }
  }

  /// The last day that has a bar of its own; what took longer stands together.
  private var sistaStapel: Int {
    let longest = fordelning.staplar.last?.dagar ?? 0
    return max(kontroll.fristDagar + 7, min(longest, kontroll.fristDagar + 21))
  }

  private var over: Int {
    fordelning.staplar.filter { $0.dagar > sistaStapel }.reduce(0) { $0 + $1.antal }
  }

  /// Bars, and with a gap the one for all that took longer.
  private var platser: Int { sistaStapel + 1 + (over > 0 ? 3 : 0) }
  private var bredd: Double { 100 / Double(platser) }

  private var most: Int {
    max(1, over, fordelning.staplar.filter { $0.dagar <= sistaStapel }.map(\.antal).max() ?? 1)
  }

  private func y(_ count: Int) -> Double {
    Self.fot - Double(count) / Double(most) * (Self.fot - Self.topp)
  }

  private var linjer: [Nod] {
    let step = Self.steg(most)
    return stride(from: 0, through: most, by: step).flatMap { count -> [Nod] in
      [
        Figur.linje("hjalplinje", fran: (0, y(count)), till: (100, y(count))),
        Figur.text(Svenska.tal(count), x: 0, dx: -8, y: y(count) + 4, "hoger"),
      ]
    }
  }

  /// 1, 2 or 5 and zeros, so that there are three to six lines.
  static func steg(_ most: Int) -> Int {
    var power = 1
    while true {
      for factor in [1, 2, 5] where most / (factor * power) <= 5 { return factor * power }
      power *= 10
    }
  }

  private var staplar: [Nod] {
    var nodes: [Nod] = []
    for stapel in fordelning.staplar where stapel.dagar <= sistaStapel {
      let x = (Double(stapel.dagar) + 0.08) * bredd
      let width = bredd * 0.84
      if stapel.iTid > 0 {
        let monster: Monster = stapel.dagar <= kontroll.malDagar ? .fylld : .streckad
        nodes.append(
          monster.rect(x: x, y: y(stapel.iTid), width: width, height: Self.fot - y(stapel.iTid)))
      }
      if stapel.sent > 0 {
        nodes.append(
          Monster.prickad.rect(
            x: x, y: y(stapel.antal), width: width, height: y(stapel.iTid) - y(stapel.antal)))
      }
      nodes.append(antal(stapel.antal, plats: Double(stapel.dagar) + 0.5))
    }
    if over > 0 {
      nodes.append(
        Monster.prickad.rect(
          x: (Double(platser) - 2) * bredd, y: y(over), width: bredd * 2,
          height: Self.fot - y(over)))
      nodes.append(antal(over, plats: Double(platser) - 1))
    }
    return nodes
  }

  private func antal(_ count: Int, plats: Double) -> Nod {
    Figur.text(Svenska.tal(count), x: plats * bredd, y: y(count) - 4, "mitt liten siffra bred")
  }

  /// Upright lines after the last day that still counts.
  private var granser: [Nod] {
    let last = grans(kontroll.fristDagar, "sista dag: \(kontroll.fristDagar)", isAfter: true)
    guard kontroll.hasMal else { return last }
    return last + grans(kontroll.malDagar, "\(kontroll.malDagar) dagar", isAfter: false)
  }

  private func grans(_ dagar: Int, _ ord: String, isAfter: Bool) -> [Nod] {
    let x = Double(dagar + 1) * bredd
    return [
      Figur.linje("grans", fran: (x, 4), till: (x, Self.fot)),
      Figur.text(ord, x: x, dx: isAfter ? 6 : -6, y: 14, isAfter ? "stark" : "hoger stark"),
    ]
  }

  private var axel: [Nod] {
    var nodes: [Nod] = []
    // What stands for all that took longer has the room beside it.
    for dag in stride(from: 0, through: over > 0 ? sistaStapel - 4 : sistaStapel, by: 7) {
      nodes.append(
        Figur.text("\(dag)", x: (Double(dag) + 0.5) * bredd, y: Self.fot + 18, "mitt liten"))
    }
    if over > 0 {
      nodes.append(
        Figur.text(
          "\(sistaStapel + 1)+", x: (Double(platser) - 1) * bredd, y: Self.fot + 18, "mitt liten"))
    }
    nodes.append(
      Figur.text("dagar från start till att planen var tillbaka", x: 0, y: Self.fot + 40, "liten"))
    return nodes
  }
}
