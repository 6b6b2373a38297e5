import PlansynkCore

/// What the page says first: the shares of the whole period, and what is left.
struct Sammanfattning {
  let kontroll: Egenkontroll

  private var tal: Plantal { kontroll.tal }

  var avsnitt: Avsnitt {
    Avsnitt(id: "sammanfattning", rubrik: "Sammanfattning", innehall: [nyckeltal] + text + figur)
  }

  private var nyckeltal: Nod {
    var rutor = [
      ruta(
        Svenska.andel(tal.inomFrist),
        "tillbaka inom \(kontroll.fristDagar)\(Svenska.space)dagar", av: tal.inomFrist,
        "vars sista dag har passerat")
    ]
    if kontroll.hasMal {
      rutor.append(
        ruta(
          Svenska.andel(tal.inomMal), "tillbaka inom \(kontroll.malDagar)\(Svenska.space)dagar",
          av: tal.inomMal, "vars \(kontroll.malDagar)\(Svenska.space)dagar har gått"))
    }
    rutor += [
      ruta(
        Svenska.tal(tal[.saknas]), tal[.saknas] == 1 ? "plan saknas" : "planer saknas",
        "sista dagen har passerat"),
      ruta(
        Svenska.tal(kontroll.avvikelser.oppnaNu),
        kontroll.avvikelser.oppnaNu == 1 ? "öppen avvikelse" : "öppna avvikelser",
        "\(Svenska.kort(kontroll.today)), oavsett period"),
    ]
    return el("ul", "nyckeltal", [], rutor)
  }

  /// A share, with what it is a share of: plans count when their days have gone, and not before.
  private func ruta(_ tal: String, _ ord: String, av andel: Andel, _ vilka: String) -> Nod {
    let few = Svenska.procent(andel) == nil
    return ruta(
      tal, ord,
      andel.av == 0
        ? "ingen att räkna än"
        : few ? "av dem \(vilka); för få för procent" : "\(Svenska.avAlla(andel)) \(vilka)")
  }

  private func ruta(_ tal: String, _ ord: String, _ under: String) -> Nod {
    el(
      "li", nil, [],
      [
        el("span", "stort", text: tal), " ", el("span", "ord", text: ord), " ",
        el("span", "under", text: under),
      ])
  }

  private var text: [Nod] {
    guard tal.alla > 0 else {
      return [el("p", "ingress", text: "Ingen insats med planfrist påbörjades under perioden.")]
    }
    var meningar = [
      "Under perioden påbörjades \(Svenska.antal(tal.raknade, "insats", "insatser")) "
        + "som ska ha en genomförandeplan."
    ]
    let late = tal.avgjorda[.sent, default: 0]
    let missing = tal.avgjorda[.saknas, default: 0]
    if tal.inomFrist.av > 0 {
      meningar.append(
        "\(passerade): \(Svenska.antal(tal.inomFrist.antal, "plan", "planer")) var tillbaka i tid, "
          + "\(Svenska.tal(late)) kom för sent och \(Svenska.tal(missing)) saknas.")
    }
    let rest = tal.raknade - tal.inomFrist.av
    if rest > 0 {
      meningar.append(
        "För \(Svenska.tal(rest)) har sista dagen inte passerat; de räknas inte i andelarna än.")
    }
    if tal[.bortfallen] > 0 {
      let why = kontroll.bortfall.map { "\($0.orsak.ord) (\(Svenska.tal($0.antal)))" }
      meningar.append(
        "Dessutom bortföll \(Svenska.antal(tal[.bortfallen], "frist", "frister")): "
          + why.joined(separator: ", ") + ".")
    }
    return [el("p", "ingress", text: meningar.joined(separator: " "))] + faststallning
  }

  /// For how many the last day has passed.
  private var passerade: String {
    let count = tal.inomFrist.av
    return count == tal.raknade
      ? "Sista dagen har passerat för \(count == 1 ? "den" : "alla")"
      : "Sista dagen har passerat för \(Svenska.tal(count)) av dem"
  }

  private var faststallning: [Nod] {
    guard let mal = kontroll.faststallning else { return [] }
    let krav = mal.isHard ? "Rutinen kräver" : "Rutinens mål är"
    let andel =
      mal.andel.av == 0
      ? "Inga sådana dagar har hunnit gå."
      : "Planen fastställdes så för \(Svenska.tal(mal.andel.antal)) av de "
        + "\(Svenska.tal(mal.andel.av)) insatser vars \(mal.dagar)\(Svenska.space)dagar har gått"
        + (Svenska.procent(mal.andel).map { " (\($0))" } ?? "") + "."
    return [
      el(
        "p", nil,
        text: "\(krav) att planen fastställs inom \(mal.dagar)\(Svenska.space)dagar. \(andel)")
    ]
  }

  private var figur: [Nod] {
    guard tal.raknade > 0 else { return [] }
    var x = 0.0
    var delar: [Nod] = []
    var poster: [(Monster, String)] = []
    for utfall in Planrad.Utfall.allCases where utfall != .bortfallen && tal[utfall] > 0 {
      let width = Double(tal[utfall]) / Double(tal.raknade) * 100
      delar.append(utfall.monster.rect(x: x, y: 2, width: width, height: 36))
      poster.append((utfall.monster, "\(Svenska.tal(tal[utfall])) \(utfall.ord(kontroll))"))
      x += width
    }
    return [
      Figur(
        id: "figur-alla", titel: "Alla insatser som påbörjades i perioden",
        beskrivning: poster.map(\.1).joined(separator: ", ") + ".", hojd: 40, innehall: delar,
        forklaring: Figur.forklaring(poster)
      ).nod
    ]
  }
}
