import PlansynkCore

/// The faults that the spool itself finds, in words for the neighbour.
enum SpoolFel {
  static let link = Fel(
    "", "lank",
    "Filen är en länk, och länkar följs inte. Lägg in själva filen, under sitt eget namn.")

  static let notFile = Fel(
    "", "inte-fil",
    "Det som ligger här är ingen vanlig fil. Lägg in en vanlig fil med det här namnet.")

  static let unreadable = Fel(
    "", "olasbar",
    "Filen får inte läsas. Ge gruppen läsrätt (läge 0640 eller 0660) och lägg in den igen.")

  static let notPDF = Fel(
    "", "ej-pdf",
    "Bilagan är ingen hel PDF: den ska börja med %PDF- och sluta med %%EOF. Spara om den som PDF "
      + "och lägg in den igen.")

  static let changing = Fel(
    "", "andras",
    "Filen ändrades medan den lästes. Skriv klart den under ett annat namn, och byt sedan namn.")

  static let badName = Fel(
    "", "ogiltigt-filnamn",
    "Bilagan ska anges med bara sitt filnamn, utan sökväg och utan punkt först, högst 255 byte.")

  static func tooLarge(_ size: Int, max: Int) -> Fel {
    Fel("", "for-stor", "Filen är \(size) byte, och högst \(max) byte tas emot. Lägg in en mindre.")
  }
}
