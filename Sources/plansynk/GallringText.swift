import PlansynkCore

/// What would be erased, in words: handles, ids and days, no person.
enum GallringText {
  static func lines(of forslag: Gallringsforslag) -> [String] {
    let lista = forslag.lista
    var lines = [
      "\(forslag.antal) things would be erased: the content of \(lista.innehall.count) orders,"
        + " \(lista.hela.count) orders whole, \(forslag.parkerade) set aside,"
        + " \(forslag.bilagor) attachments, \(forslag.filer) files"
    ]
    lines += lista.rader.compactMap(line)
    let vantar = lista.rader.filter { rad in
      if case .behalls(.hinder) = rad.utslag { return false }
      return word(rad.utslag) == nil
    }
    if !vantar.isEmpty { lines.append("\(vantar.count) orders stay until their time is over") }
    lines += lista.hinder.map { hinder, antal in
      "\(antal) order\(antal == 1 ? " stays" : "s stay"): \(hinder.text)"
    }
    if forslag.antal > 0 { lines.append("to erase: plansynk gallra --yes=\(forslag.antal)") }
    return lines
  }

  private static func line(_ rad: Gallringslista.Rad) -> String? {
    guard let what = word(rad.utslag) else { return nil }
    let ended = rad.slut.map { "ended \($0)" } ?? ""
    return "  \(rad.handtag)  \(rad.bestallning)  \(ended)  \(what)"
  }

  /// What of it goes; `nil` where nothing does.
  private static func word(_ utslag: Gallringsutslag) -> String? {
    switch utslag {
    case .innehall: "content"
    case .helt: "whole"
    case .behalls: nil
    }
  }
}
