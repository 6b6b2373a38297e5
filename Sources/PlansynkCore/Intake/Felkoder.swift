/// What the codes of faults mean, in the Swedish of the page `Felkoder.md`: for whoever meets a
/// code without the sentence that goes with it, as in what the myndighet answered.
///
/// A test holds the page and this table together.
public enum Felkoder {
  /// What a code in an answer of the myndighet means; `nil` for one that is neither the contract's
  /// nor ours.
  public static func text(_ kod: String) -> String? { kontraktets[kod] ?? texter[kod] }

  /// The codes that the contract itself uses, as they are meant there, and the word that stands
  /// for a code that may not be shown.
  static let kontraktets: [String: String] = [
    "aldre-version": "Dokumentet bygger på en äldre version av beställningen.",
    "bilaga-saknas": "Myndigheten har inte fått bilagan: den skickas med planen.",
    "format": "Värdet har inte den form som kontraktet säger.",
    "insats-atertagen": "En av insatserna är återtagen sedan versionen skickades.",
    "okand-kod": "Myndighetens egen kod visas inte: den ser inte ut som en kod.",
    "okand-referens": "Platsen pekar på något som inte finns i dokumentet eller i beställningen.",
  ]

  static let texter: [String: String] = [
    "byte-order-mark": "Filen börjar med en byte order mark: spara den som UTF-8 utan BOM.",
    "dubblett":
      "Samma medlem två gånger i ett objekt; i en plan: två mål med samma id, eller samma"
      + " insats två gånger för samma område.",
    "fel-typ": "Värdet är av fel typ, eller null.",
    "for-djupt": "Listor och objekt är nästlade djupare än 64 nivåer.",
    "for-fa": "Listan är för kort: minst ett mål och minst en insats.",
    "for-langt": "Texten är för lång.",
    "for-stor": "Dokumentet är över 1 MiB, eller bilagan över 25 MiB.",
    "ogiltig-json": "Filen är inte JSON; texten säger rad och kolumn.",
    "ogiltig-sha256": "Ska vara 64 hexadecimala siffror med små bokstäver.",
    "ogiltig-tidpunkt": "Ska vara en tidpunkt i UTC.",
    "ogiltig-utf-8": "Texten är inte giltig UTF-8.",
    "ogiltigt-datum": "Ska vara ett datum som finns, ÅÅÅÅ-MM-DD.",
    "ogiltigt-id": "Ska vara ett UUID med små bokstäver.",
    "okand-medlem": "En medlem som inte finns i dokumentet; ofta felstavad.",
    "okant-varde": "Ett ord utanför de tillåtna.",
    "saknas": "Uppgiften måste finnas.",
    "tomt": "Texten måste säga något.",
    "utanfor-granserna": "Talet är för litet eller för stort.",
    "okand-bestallning": "Beställningen är inte känd här: fel id, eller fel myndighets inkorg.",
    "okand-insats":
      "Insatsen har aldrig funnits i beställningen; vid ett mål: finns inte i planen.",
    "felmarkerad-bestallning": "Beställningen var aldrig er.",
    "aterkallad-bestallning":
      "Beställningen är återkallad: en plan tas emot bara om något hade påbörjats, ett svar"
      + " aldrig.",
    "framtida-datum": "Dagen har inte varit än.",
    "aldrig-paborjad": "En anmärkning: insatsen avslutas utan att någon har sagt att den började.",
    "fore-beslut": "Dagen ligger före beslutet. För en start en anmärkning, när den ligger nära.",
    "annan-bestallning": "Planen hör till en annan beställning: ge den nya planen ett eget planId.",
    "bilaga-saknas": "\"Se bilaga\" är ett svar bara när planen har en bilaga.",
    "ej-tidigare-version": "ersatter ska vara en lägre version än planens egen.",
    "fore-faststalld": "Uppföljningen ligger inte efter den dag då planen fastställdes.",
    "fore-fran": "Perioden slutar innan den börjar.",
    "ofullstandig": "Dokumentet är inte en fullständig genomförandeplan.",
    "okand-version": "Beställningen har ingen sådan version.",
    "okant-mal": "Insatsen pekar på ett mål som planen inte har.",
    "samtycke-saknas": "En närstående får stå i planen bara med brukarens samtycke.",
    "version-for-lag": "En nyare version är redan mottagen.",
    "version-upptagen":
      "Versionen är redan mottagen med annat innehåll: en rättad plan är en ny version.",
    "annan-omradeslista": "Området är ur en annan lista än den som myndigheten använder.",
    "arbetssatt-saknas": "Målet säger inte hur ni ska arbeta för att nå det.",
    "delaktighet-saknas": "Det framgår inte hur brukaren har varit delaktig.",
    "hansyn-saknas": "Det framgår inte vilken hänsyn som har tagits till brukarens önskemål.",
    "insats-saknas": "Ingen insats arbetar mot målet.",
    "kontaktpersonal-saknas": "Kontaktpersonalen är inte namngiven.",
    "kopia-saknas": "Det framgår inte om brukaren har fått en kopia.",
    "mal-saknas": "Insatsen har inget eget mål.",
    "okant-omrade": "Koden finns inte i myndighetens lista av områden.",
    "omrade-saknas": "Posten säger inte vilket område den gäller.",
    "orsak-saknas": "Brukaren har ingen kopia, och det står inte varför.",
    "over-beraknad-tid":
      "Den planerade tiden är mer än beslutets beräknade tid; en månad räknas som 30 dagar.",
    "paborjad-efter-start":
      "Planen påbörjades efter den dag då den första av dess insatser började.",
    "paborjad-insats-saknas": "En insats är påbörjad men finns inte i planen.",
    "paborjad-saknas": "Det framgår inte när arbetet med planen påbörjades.",
    "samverkan-saknas": "Samverkan med andra yrkesgrupper framgår inte.",
    "signatur-saknas": "Planen är inte signerad.",
    "tid-saknas": "Ingen post anger tid, och beslutet har en beräknad tid.",
    "uppfoljningssatt-saknas": "Det framgår inte hur planen ska följas upp.",
    "uttalanden-saknas": "Det framgår inte vems ord som är vems.",
    "andras": "Filen ändrades medan den lästes.",
    "ej-pdf": "Bilagan är ingen hel PDF.",
    "fel-digest": "Filens innehåll har en annan SHA-256 än den som anges.",
    "fel-langd": "Filen är inte så lång som anges.",
    "fil-namns-inte": "En fil följde med som dokumentet inte nämner.",
    "inte-fil": "Det som ligger där är ingen vanlig fil.",
    "lank": "Länkar följs inte.",
    "ogiltigt-filnamn": "Bilagan ska anges med bara sitt filnamn.",
    "olasbar": "Filen får inte läsas.",
    "fel-datum":
      "En annullering, av en händelse eller en uppföljning, bär samma datum som det den tar"
      + " tillbaka.",
    "ingen-andring": "Rättelsen säger detsamma som det den rättar.",
    "ogiltig-foljd": "Händelsen kan inte följa på dem som redan är lämnade.",
    "okand-handelse": "Ingen gällande händelse av den typen och den dagen.",
    "okand-plan": "Ingen plan med det id:t är lämnad.",
    "okand-uppfoljning":
      "Ingen gällande uppföljning av planen den dagen, med eller utan mål som det står.",
    "plan-struken":
      "Planen är struken och gäller inte. När en struken version lämnas igen en anmärkning:"
      + " den skickas inte.",
    "redan-accepterad":
      "Beställningen accepterades automatiskt när den kom: kontakta handläggaren.",
    "redan-lamnad":
      "Rättelsen ger en dag som en annan uppföljning redan har: annullera den som är fel.",
    "svar-av": "Myndigheten vill inte ha svar.",
    "redan-besvarad": "Versionen är redan besvarad; det första svaret gäller.",
    "start-saknas": "Ingen start är lämnad för en insats i planen.",
  ]
}
