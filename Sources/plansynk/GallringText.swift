import PlansynkCore

/// What would be erased, in words: handles, ids and days, no person.
enum GallringText {
  static func lines(of forslag: Gallringsforslag) -> [String] {
    let lista = forslag.lista
    var lines = Indented.lines(
      "\(forslag.antal) things would be erased: the content of \(lista.innehall.count) orders,"
        + " \(lista.hela.count) orders whole, \(forslag.parkerade) set aside,"
        + " \(forslag.bilagor) attachments, \(forslag.filer) files", first: "", rest: 2)
    lines += lista.rader.compactMap(line)
    if lista.vantar > 0 {
      lines.append(
        "\(lista.vantar) order\(lista.vantar == 1 ? " stays" : "s stay") until the time is over")
    }
    lines += lista.hinder.map { hinder, antal in
      "\(antal) order\(antal == 1 ? " stays" : "s stay"): \(hinder.text)"
    }
    if forslag.antal > 0 { lines.append("to erase: plansynk gallra --yes=\(forslag.antal)") }
    return lines
  }

  private static func line(_ rad: Gallringslista.Rad) -> String? {
    guard let what = rad.utslag.ord else { return nil }
    let ended = rad.slut.map { "ended \($0)" } ?? ""
    return "  \(rad.handtag)  \(rad.bestallning)  \(ended)  \(what)"
  }
}
