extension BrevSkrivare {
  /// The digest: what to do first stands first.
  public func brev(om sammandrag: Sammandrag, id: String) -> Brev {
    let lage = sammandrag.lage
    var rader = ["Så här står det till \(today). En stjärna visar det som är nytt."]
    rader += avsnitt(
      "Avvisade planer: rätta dem, och lämna in en ny version", lage.avvisade.map(rad))
    for slag in Bevakning.Slag.allCases {
      let egna = sammandrag.paminnelser.filter { $0.bevakning.slag == slag }
      rader += avsnitt(slag.rubrik, egna.map { rad($0, isNew: sammandrag.isNew($0)) })
    }
    rader += avsnitt("Nya avvikelser sedan förra brevet: dokumentera dem", lage.nya.map(rad))
    rader += avsnitt(
      "Planer som har kommit fram sedan förra brevet", lage.nyaPlaner.map { "beställning \($0)" })
    var avvikelser: [String] = []
    if lage.oppna > 0 { avvikelser.append("Öppna avvikelser: \(lage.oppna).") }
    if lage.odokumenterade > 0 {
      avvikelser.append("Avslutade, men inte dokumenterade: \(lage.odokumenterade).")
    }
    if !avvikelser.isEmpty {
      rader += ["", (avvikelser + ["De visas av: plansynk avvikelser"]).joined(separator: " ")]
    }
    return Brev(id: id, amne: amne(amnesrad(sammandrag)), rader: rader + slut("plansynk status"))
  }

  private func rad(_ rad: Sammandrag.Rad, isNew: Bool) -> String {
    let bevakning = rad.bevakning
    var text = "\(isNew ? "*" : " ") \(bevakning.handtag)"
    if let insats = bevakning.insats { text += "  insats \(Self.kort(insats))" }
    if let plan = bevakning.plan { text += "  plan \(plan.rawValue.prefix(8))" }
    return text + "  sista dag \(bevakning.sistaDag), \(kvar(bevakning))"
  }

  private func kvar(_ bevakning: Bevakning) -> String {
    switch bevakning.daysLeft(on: today) {
    case ..<0: "\(Antal.dagar(-bevakning.daysLeft(on: today))) sen"
    case 0: "i dag"
    case let dagar: "\(Antal.dagar(dagar)) kvar"
    }
  }

  /// The most urgent first; what is left over is counted.
  private func amnesrad(_ sammandrag: Sammandrag) -> String {
    let planer = sammandrag.paminnelser.filter { $0.bevakning.slag.isPlanklocka }
    let sena = insatser(planer) { $0 < 0 }
    let nara = insatser(planer) { (0...3).contains($0) }
    let lage = sammandrag.lage
    var delar: [String] = []
    if nara > 0 { delar.append("\(Antal(nara, "plan", "planer").text) förfaller inom 3 dagar") }
    if sena > 0 { delar.append(Antal(sena, "plan är sen", "planer är sena").text) }
    if !lage.avvisade.isEmpty {
      delar.append(Antal(lage.avvisade.count, "avvisad plan", "avvisade planer").text)
    }
    if !lage.nya.isEmpty {
      delar.append(Antal(lage.nya.count, "ny avvikelse", "nya avvikelser").text)
    }
    let andra = sammandrag.paminnelser.count { rad in
      !rad.bevakning.slag.isPlanklocka || rad.bevakning.daysLeft(on: today) > 3
    }
    if andra > 0 {
      let text = Antal(andra, "påminnelse", "påminnelser").text
      delar.append(delar.isEmpty ? text : "\(text) till")
    }
    return delar.isEmpty ? "nya planer har kommit fram" : delar.joined(separator: ", ")
  }

  /// How many insatser have a plan clock with so many days left.
  private func insatser(_ rader: [Sammandrag.Rad], _ isMeant: (Int) -> Bool) -> Int {
    Set(rader.filter { isMeant($0.bevakning.daysLeft(on: today)) }.map(\.bevakning.insats)).count
  }
}

extension Bevakning.Slag {
  /// Whether it is one of a plan that is to be made and sent.
  fileprivate var isPlanklocka: Bool { self == .planAterkopplad || self == .planFaststalld }

  /// What the lines below it are, and what to do.
  fileprivate var rubrik: String {
    switch self {
    case .planAterkopplad: "Planer som ska vara tillbaka hos handläggaren: lämna in dem"
    case .planFaststalld: "Planer som ska vara fastställda"
    case .hamtning: "Beställningar som ert verksamhetssystem inte har hämtat: se efter i utkorg"
    case .senStart: "Insatser som skulle ha börjat: rapportera när, eller varför inte"
    case .ejVerkstalld: "Beslut som inte är verkställda: meddela handläggaren"
    case .uppfoljning: "Planer att följa upp"
    case .malUppfoljning: "Mål att följa upp"
    case .nyPlan: "Planer att göra om"
    }
  }
}
