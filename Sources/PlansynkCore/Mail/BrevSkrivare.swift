/// Writes letters to the chef.
public struct BrevSkrivare: Sendable {
  /// Lines of one kind that a letter holds at most; the rest is counted.
  static let raderMax = 40

  let namn: String
  let today: CalendarDay
  let zone: any Zone

  /// - Parameter namn: the myndighet's name, as subjects say it.
  public init(namn: String, today: CalendarDay, zone: any Zone) {
    self.namn = namn
    self.today = today
    self.zone = zone
  }

  /// A new avvikelse.
  public func brev(om avvikelse: MailAvvikelse, id: String) -> Brev {
    let missed = avvikelse.avvikelse
    let sent = missed.sistaDag.days(until: avvikelse.closing?.datum ?? today)
    return Brev(
      id: id, amne: amne("ny avvikelse, beställning \(avvikelse.bestallning)"),
      rader: [
        missed.slag.missat, "",
        "  Avvikelse    \(Self.kort(missed.id))",
        "  Beställning  \(avvikelse.bestallning)",
        "  Insats       \(Self.kort(missed.insats))",
        "  Sista dag    \(missed.sistaDag)",
        "  Sen          \(Antal.dagar(max(0, sent)))",
        "  Orsak        \(missed.orsak.text)",
        "  Läge         \(Self.lage(avvikelse))", "",
        "Gör så här:", "",
      ] + atgarder(avvikelse) + slut("plansynk avvikelser visa \(Self.kort(missed.id))"))
  }

  /// A plan that the myndighet refused.
  public func brev(om avvisad: MailAvvisad, id: String) -> Brev {
    var rader = [
      "\(namn) har avvisat en genomförandeplan. Planens frist löper vidare.", "",
      "  Beställning  \(avvisad.bestallning)",
      "  Ärende       \(avvisad.item), version \(avvisad.version)",
    ]
    if let dag = sistaDag(avvisad) { rader.append("  Sista dag    \(dag)") }
    return Brev(
      id: id, amne: amne("planen för beställning \(avvisad.bestallning) är avvisad"),
      rader: rader + [
        "", "Gör så här:", "",
        "  1. Läs orsaken i kvittensen i mappen utkorg/kvittenser.",
        "  2. Rätta planen och lämna in den som en ny version.",
      ] + slut("plansynk show \(avvisad.item)"))
  }

  /// News that go together.
  public func brev(om avvikelser: [MailAvvikelse], _ avvisade: [MailAvvisad], id: String) -> Brev {
    var vad: [String] = []
    if !avvikelser.isEmpty {
      vad.append(Antal(avvikelser.count, "ny avvikelse", "nya avvikelser").text)
    }
    if !avvisade.isEmpty {
      vad.append(Antal(avvisade.count, "avvisad plan", "avvisade planer").text)
    }
    var rader = ["Det har kommit flera nyheter; här står de tillsammans."]
    rader += avsnitt("Nya avvikelser: dokumentera dem, och lämna in planen", avvikelser.map(rad))
    rader += avsnitt("Avvisade planer: rätta dem, och lämna in en ny version", avvisade.map(rad))
    return Brev(
      id: id, amne: amne(vad.joined(separator: " och ")), rader: rader + slut("plansynk status"))
  }

  /// A letter that says only that letters come through.
  public func provbrev(id: String) -> Brev {
    Brev(
      id: id, amne: amne("provbrev"),
      rader: [
        "Det här är ett provbrev. Det visar att plansynk kan skicka påminnelser hit.", "",
        "Du behöver inte göra någonting.",
      ])
  }

  // MARK: Parts

  func amne(_ vad: String) -> String { "plansynk \(namn): \(vad)" }

  /// A heading with its lines; nothing where there are none.
  func avsnitt(_ rubrik: String, _ rader: [String]) -> [String] {
    guard !rader.isEmpty else { return [] }
    let rest = rader.count - Self.raderMax
    return ["", rubrik, ""] + rader.prefix(Self.raderMax).map { "  " + $0 }
      + (rest > 0 ? ["  … och \(rest) till"] : [])
  }

  func rad(_ avvikelse: MailAvvikelse) -> String {
    let missed = avvikelse.avvikelse
    return "\(avvikelse.bestallning)  insats \(Self.kort(missed.insats))  \(missed.slag.kort),"
      + " sista dag \(missed.sistaDag): \(missed.orsak.text); \(Self.lage(avvikelse))"
  }

  func rad(_ avvisad: MailAvvisad) -> String {
    "\(avvisad.bestallning)  \(avvisad.item), version \(avvisad.version)"
      + (sistaDag(avvisad).map { ", sista dag \($0)" } ?? "")
  }

  func slut(_ kommando: String) -> [String] {
    [
      "", "Mer står där plansynk körs: \(kommando)", "",
      "Brevet innehåller inga personuppgifter, bara beteckningar och datum.",
    ]
  }

  /// Enough of an id to tell the insatser of an order apart.
  static func kort(_ insats: Insats.ID) -> String { String(insats.rawValue.prefix(8)) }

  /// Enough of an avvikelse's id for the commands that take one.
  static func kort(_ avvikelse: Avvikelse.ID) -> String { String(avvikelse.rawValue.prefix(8)) }

  private func sistaDag(_ avvisad: MailAvvisad) -> CalendarDay? {
    // A last day is kept as its end, which is the next day's beginning.
    avvisad.dueAt.map { zone.day(of: $0.adding(milliseconds: -1)) }
  }

  private func atgarder(_ avvikelse: MailAvvikelse) -> [String] {
    let dokumentera = "Dokumentera avvikelsen: i journalen och i ert kvalitetsarbete."
    guard avvikelse.closing == nil else { return ["  1. " + dokumentera] }
    let plan =
      avvikelse.avvikelse.orsak == .planEjLevererad
      ? "Planen finns i plansynk: hör med driften varför den inte kommer fram."
      : "Lämna in planen. Den skickas också när den är sen."
    return ["  1. " + plan, "  2. " + dokumentera]
  }

  private static func lage(_ avvikelse: MailAvvikelse) -> String {
    avvikelse.closing.map { "stängd \($0.datum)" } ?? "öppen"
  }
}
