extension BrevSkrivare {
  /// The digest: what to do first stands first.
  public func brev(om sammandrag: Sammandrag, id: String) -> Brev {
    let lage = sammandrag.lage
    var rader = ["Så här står det till \(today)."]
    rader += avsnitt(
      "Avvisade planer: rätta dem, och lämna in en ny version", lage.avvisade.map(rad))
    rader += avsnitt("Nya avvikelser sedan förra brevet: dokumentera dem", lage.nya.map(rad))
    rader += avsnitt(
      "Planer som har kommit fram sedan förra brevet", lage.nyaPlaner.map { "beställning \($0)" })
    if lage.oppna > 0 {
      rader += ["", "Öppna avvikelser: \(lage.oppna). De listas av: plansynk list avvikelser"]
    }
    return Brev(id: id, amne: amne(rubrik(sammandrag)), rader: rader + slut("plansynk status"))
  }

  private func rubrik(_ sammandrag: Sammandrag) -> String {
    let lage = sammandrag.lage
    var delar: [String] = []
    if !lage.avvisade.isEmpty {
      delar.append(Antal(lage.avvisade.count, "avvisad plan", "avvisade planer").text)
    }
    if !lage.nya.isEmpty {
      delar.append(Antal(lage.nya.count, "ny avvikelse", "nya avvikelser").text)
    }
    if delar.isEmpty, !lage.nyaPlaner.isEmpty {
      delar.append(
        "planer för \(Antal(lage.nyaPlaner.count, "beställning", "beställningar").text) har kommit fram"
      )
    }
    return delar.isEmpty ? "dagens läge" : delar.joined(separator: ", ")
  }
}
