import PlansynkCore

/// The shares week by week, and below them how many they are shares of.
struct VeckoFigur {
  let kontroll: Egenkontroll

  private static let topp = 48.0
  private static let fot = 218.0
  private static let antalTopp = 252.0
  private static let antalFot = 292.0

  private var veckor: [Veckotal] { kontroll.veckor }
  private var bredd: Double { 100 / Double(veckor.count) }

  var avsnitt: Avsnitt {
    Avsnitt(id: "veckor", rubrik: "Vecka för vecka", innehall: innehall)
  }

  private var innehall: [Nod] {
    guard kontroll.tal.raknade > 0 else {
      return [el("p", text: "Det finns inga insatser att visa.")]
    }
    let text =
      """
      Varje stapel är de insatser som påbörjades under veckan och vars sista dag har passerat. \
      Under stapeln står hur många som påbörjades; en vecka med få säger lite för sig.
      """ + (hasWaiting ? " " + Self.vantar : "") + " Siffrorna finns i"
    return [
      Figur(
        id: "figur-veckor", titel: "Hur det gick, efter den vecka då insatsen påbörjades",
        beskrivning: beskrivning, hojd: 332, innehall: linjer + staplar + period + antal + axel,
        text: [.text(text + " "), el("a", nil, [("href", "#tabell-veckor")], ["tabell 1"]), "."],
        forklaring: Figur.forklaring(poster), isLong: veckor.count > 26
      ).nod
    ]
  }

  private static let vantar = """
    En tom stapel med streckad kant är en vecka där ingen sista dag har passerat än: den säger \
    ingenting om hur det gick.
    """

  /// Whether there is a week of which nothing can be said yet.
  private var hasWaiting: Bool {
    veckor.contains { $0.tal.raknade > 0 && $0.tal.inomFrist.av == 0 }
  }

  private var poster: [(Monster, String)] {
    let shown = Planrad.Utfall.avgjorda.filter {
      kontroll.tal.avgjorda[$0, default: 0] > 0 || $0 != .inomFrist || kontroll.hasMal
    }
    return shown.map { ($0.monster, $0.ord(kontroll)) }
      + (hasWaiting ? [(.ljus, "fristerna löper ännu")] : [])
  }

  private var beskrivning: String {
    let shares = veckor.filter { $0.tal.inomFrist.av >= Svenska.procentMin }
    let lowest = shares.min { Self.share($0.tal.inomFrist) < Self.share($1.tal.inomFrist) }
    var text =
      "\(veckor.count) veckor. I hela perioden kom \(Svenska.andel(kontroll.tal.inomFrist)) "
      + "av planerna tillbaka inom \(kontroll.fristDagar) dagar."
    if let lowest {
      text +=
        " Lägst var vecka \(lowest.vecka.nummer) \(lowest.vecka.ar) med "
        + "\(Svenska.andel(lowest.tal.inomFrist))."
    }
    return text + " Alla siffror finns i tabell 1."
  }

  private static func share(_ andel: Andel) -> Double {
    andel.av == 0 ? 0 : Double(andel.antal) / Double(andel.av)
  }

  private func hojd(_ share: Double) -> Double { Self.fot - (Self.fot - Self.topp) * share }

  private var linjer: [Nod] {
    [0.0, 0.5, 1.0].flatMap { share -> [Nod] in
      let y = hojd(share)
      return [
        Figur.linje("hjalplinje", fran: (0, y), till: (100, y)),
        Figur.text(
          "\(Int(share * 100))\(Svenska.space)%", x: 0, dx: -8, y: y + 4, "hoger"),
      ]
    }
  }

  private var staplar: [Nod] {
    veckor.enumerated().flatMap { plats, vecka -> [Nod] in
      let x = (Double(plats) + 0.12) * bredd
      let av = vecka.tal.inomFrist.av
      guard av > 0 else {
        guard vecka.tal.raknade > 0 else { return [] }
        return [
          Monster.ljus.rect(
            x: x, y: Self.topp, width: bredd * 0.76, height: Self.fot - Self.topp)
        ]
      }
      var below = 0
      var nodes: [Nod] = []
      for utfall in Planrad.Utfall.avgjorda {
        let count = vecka.tal.avgjorda[utfall, default: 0]
        guard count > 0 else { continue }
        let top = hojd(Double(below + count) / Double(av))
        let foot = hojd(Double(below) / Double(av))
        nodes.append(
          utfall.monster.rect(x: x, y: top, width: bredd * 0.76, height: foot - top))
        below += count
      }
      if veckor.count <= 16 {
        nodes.append(
          Figur.text(
            Svenska.procent(vecka.tal.inomFrist) ?? "\(vecka.tal.inomFrist.antal)/\(av)",
            x: (Double(plats) + 0.5) * bredd, y: Self.topp - 7, "mitt liten siffra bred"))
      }
      return nodes
    }
  }

  /// The share of the whole period across all weeks.
  private var period: [Nod] {
    let andel = kontroll.tal.inomFrist
    guard andel.av >= Svenska.procentMin else { return [] }
    let y = hojd(Self.share(andel))
    return [
      Figur.linje("gloria", fran: (0, y), till: (100, y)),
      Figur.linje("periodlinje", fran: (0, y), till: (100, y)),
      Figur.text(
        "streckad linje: hela perioden, \(Svenska.andel(andel)) i tid", x: 0, y: 14),
    ]
  }

  private var antal: [Nod] {
    let most = max(1, veckor.map(\.tal.raknade).max() ?? 1)
    let label = Figur.text("antal", x: 0, dx: -8, y: Self.antalFot, "hoger")
    let base = Figur.linje(
      "hjalplinje", fran: (0, Self.antalFot), till: (100, Self.antalFot))
    let bars = veckor.enumerated().flatMap { plats, vecka -> [Nod] in
      let count = vecka.tal.raknade
      guard count > 0 else { return [] }
      let height = Double(count) / Double(most) * (Self.antalFot - Self.antalTopp)
      let bar = el(
        "rect", "m-gra",
        [
          ("x", Matt.procent((Double(plats) + 0.12) * bredd)),
          ("y", Matt.tal(Self.antalFot - height)), ("width", Matt.procent(bredd * 0.76)),
          ("height", Matt.tal(height)),
        ])
      guard veckor.count <= 60 else { return [bar] }
      let text = Figur.text(
        Svenska.tal(count), x: (Double(plats) + 0.5) * bredd,
        y: Self.antalFot - height - 4,
        veckor.count <= 16 ? "mitt liten siffra" : "mitt liten siffra bred")
      return [bar, text]
    }
    return [label, base] + bars
  }

  private var axel: [Nod] {
    let step = veckor.count <= 16 ? 1 : veckor.count <= 30 ? 2 : veckor.count <= 60 ? 4 : 13
    var nodes = [Figur.text("vecka", x: 0, dx: -8, y: Self.antalFot + 16, "hoger")]
    for (plats, vecka) in veckor.enumerated() {
      let x = (Double(plats) + 0.5) * bredd
      if plats % step == 0 {
        nodes.append(
          Figur.text("\(vecka.vecka.nummer)", x: x, y: Self.antalFot + 16, "mitt liten"))
      }
      if let manad = manad(plats) {
        nodes.append(Figur.text(manad, x: Double(plats) * bredd, y: Self.antalFot + 34, "liten"))
      }
    }
    return nodes
  }

  /// The month that begins with a week, told by its Thursday; of long periods a few alone.
  private func manad(_ plats: Int) -> String? {
    let day = veckor[plats].vecka.mandag.adding(days: 3)
    let parts = day.components
    guard parts.day <= 7 || plats == 0, plats == 0 || plats * 100 >= 4 * veckor.count else {
      return nil
    }
    guard veckor.count <= 60 || (parts.month - 1) % 3 == 0 else { return nil }
    let name = Svenska.kortManad(parts.month)
    return parts.month == 1 || plats == 0 ? "\(name) \(parts.year)" : name
  }
}
