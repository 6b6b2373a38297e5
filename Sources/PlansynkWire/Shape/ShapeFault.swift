import PlansynkCore

/// What is wrong at one place of a document: a stable code, and Swedish words that say what to do.
///
/// Neither ever holds what stands in the document, but for the name of an unknown member.
enum ShapeFault: Sendable {
  case missing
  case null
  case wrongType(Shape)
  case blank
  case tooLong(Int)
  case outside(ClosedRange<Int>)
  case malformed(Shape)
  case unknownWord([String])
  case unknownMember(nearest: String?)
  case tooFew(Int)
  case unsound(JSONFault.Slag)

  /// Lower case with hyphens.
  var kod: String {
    switch self {
    case .missing: "saknas"
    case .null, .wrongType: "fel-typ"
    case .blank: "tomt"
    case .tooLong: "for-langt"
    case .outside: "utanfor-granserna"
    case .malformed(.day): "ogiltigt-datum"
    case .malformed(.instant): "ogiltig-tidpunkt"
    case .malformed(.sha256): "ogiltig-sha256"
    case .malformed(.fileName): "ogiltigt-filnamn"
    case .malformed: "ogiltigt-id"
    case .unknownWord: "okant-varde"
    case .unknownMember: "okand-medlem"
    case .tooFew: "for-fa"
    case .unsound(let slag): slag.rawValue
    }
  }

  /// One Swedish sentence or two.
  var text: String {
    switch self {
    case .missing: "Uppgiften saknas. Lägg till den."
    case .null: "Värdet null får inte förekomma. Ange ett värde eller utelämna medlemmen."
    case .wrongType(let shape): "Fel typ av värde. Ange \(Self.form(shape))."
    case .blank: "Texten är tom. Fyll i den."
    case .tooLong(let most): "Texten är för lång. Ange högst \(most) tecken."
    case .outside(let range) where range.upperBound >= Int(Int32.max):
      "Talet är för litet eller för stort. Ange ett heltal från \(range.lowerBound)."
    case .outside(let range):
      "Talet ligger utanför gränserna. Ange \(range.lowerBound) till \(range.upperBound)."
    case .malformed(let shape): "Värdet är inte giltigt. Ange \(Self.form(shape))."
    case .unknownWord(let words): "Okänt värde. Ange något av: \(words.joined(separator: ", "))."
    case .unknownMember(let nearest?): "Okänd medlem. Menades \(nearest)? Rätta eller ta bort den."
    case .unknownMember: "Okänd medlem. Rätta namnet eller ta bort den."
    case .tooFew(let least): "Listan är för kort. Ange minst \(least)."
    case .unsound: "Värdet kan inte läsas."
    }
  }

  private static func form(_ shape: Shape) -> String {
    switch shape {
    case .anything: "ett värde"
    case .text, .words, .choice: "en text"
    case .opaqueID: "en text med 1 till 64 tecken"
    case .uuid: "ett UUID med små bokstäver"
    case .day: "ett datum som finns, i formen ÅÅÅÅ-MM-DD"
    case .instant: "en tidpunkt i UTC, i formen ÅÅÅÅ-MM-DDTtt:mm:ss.mmmZ"
    case .bool: "true eller false"
    case .integer: "ett heltal utan citattecken"
    case .sha256: "64 hexadecimala siffror med små bokstäver"
    case .fileName: "filens namn utan sökväg; det får inte börja med punkt"
    case .list: "en lista"
    case .object: "ett objekt"
    }
  }
}
