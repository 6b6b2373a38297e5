import PlansynkCore

/// How each number is counted, where the numbers stand.
struct Definitioner {
  let kontroll: Egenkontroll

  var avsnitt: Avsnitt {
    Avsnitt(
      id: "definitioner", rubrik: "Så är siffrorna räknade",
      innehall: [
        el(
          "dl", nil, [],
          poster.flatMap { [el("dt", text: $0.ord), el("dd", text: $0.text)] })
      ])
  }

  private var poster: [(ord: String, text: String)] {
    [
      ("Vilka insatser", vilka), ("Tillbaka", tillbaka), ("Sista dag", sistaDag),
      ("Andelar", andelar), ("Vecka", vecka), ("Bortfallen", bortfallen),
      ("Avvikelse", avvikelse), ("Uppföljning", uppfoljning), ("Inte påbörjad", ejPaborjad),
    ]
  }

  private let vilka = """
    De insatser vars planfrist började under perioden, det vill säga som påbörjades då enligt \
    det senast anmälda startdatumet. En insats som går vidare i en ny beställning räknas en \
    gång, från sin första start. Insatstyper som enligt rutinen inte behöver någon plan räknas \
    inte.
    """
  private let tillbaka = """
    Dagen då myndigheten tog emot den första planversion som omfattar insatsen, enligt \
    myndighetens egen kvittens. En avvisad plan är inte tillbaka. En plan som kom före starten \
    räknas som dag 0.
    """
  private let vecka = """
    Veckor räknas måndag till söndag enligt ISO 8601, efter den dag då insatsen påbörjades. Den \
    första och sista veckan kan vara ofullständiga.
    """
  private let avvikelse = """
    En plan som inte var tillbaka (eller fastställd, där rutinen kräver det) på sista dagen. \
    Räknas i den period då den upptäcktes, som kan vara en annan än den då insatsen påbörjades. \
    Upphävda finns kvar i tabellen men var inga brister.
    """
  private let uppfoljning = """
    Varje planversion har en uppföljningsdag. Den är gjord i tid om en uppföljning lämnats in \
    senast den dagen, för sent om en uppföljning eller en ny plan kom senare. Har en ny version \
    fastställts senast den dagen, eller en nyare plan för samma insatser, gäller den nya planens \
    dag i stället. Görs en uppföljning samma dag som en ny version fastställs hör den till den \
    tidigare. Har allt som planen omfattar avslutats före dagen räknas den inte.
    """
  private let bortfallen = """
    En frist som inte längre gäller, till exempel för att insatsen avslutades före sista dagen. \
    Bortfallna ingår inte i någon andel, inte heller i den för fastställda planer.
    """

  private var sistaDag: String {
    let avbrott =
      kontroll.avbrottFlyttarFrist
      ? "Enligt rutinen flyttas den med de dagar då insatsen var avbruten."
      : "Ett avbrott, till exempel en sjukhusvistelse, flyttar den inte."
    return "\(kontroll.fristDagar) dagar efter startdagen, och den dagen räknas med. " + avbrott
  }

  private var andelar: String {
    let mal = kontroll.hasMal ? "\(kontroll.malDagar) respektive " : ""
    return "En insats räknas i en andel när dess \(mal)\(kontroll.fristDagar) dagar har gått, vare "
      + "sig planen är tillbaka eller inte; annars skulle de senaste veckorna se bättre ut än de "
      + "är. Färre än \(Svenska.procentMin) visas som antal, inte i procent."
  }

  private var ejPaborjad: String {
    "En insats i en aktiv beställning för vilken ingen har anmält start. Åldern räknas från "
      + "beslutets dag. Ett beslut som inte verkställts inom \(kontroll.ejPaborjade.manaderMax) "
      + "månader ska rapporteras."
  }
}
