public import PlansynkCore

/// A list as machines read it: `plansynk.lista/1`, each row an object by the names of the columns.
public struct ListaDocument: Encodable, Sendable {
  private let lista: Lista
  private let datum: CalendarDay
  private let tabell: Tabell

  /// The document of a list as it stands on a day.
  public init(_ lista: Lista, _ tabell: Tabell, datum: CalendarDay) {
    self.lista = lista
    self.datum = datum
    self.tabell = tabell
  }

  private enum Member: String, CodingKey {
    case schema, lista, datum, rader
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Cells that are empty are absent.
  public func encode(to encoder: any Encoder) throws {
    var document = encoder.container(keyedBy: Member.self)
    try document.encode("plansynk.lista/1", forKey: .schema)
    try document.encode(lista.rawValue, forKey: .lista)
    try document.encode(datum.description, forKey: .datum)
    var rader = document.nestedUnkeyedContainer(forKey: .rader)
    for rad in tabell.rader {
      var object = rader.nestedContainer(keyedBy: Name.self)
      for (kolumn, cell) in zip(tabell.kolumner, rad) {
        let name = Name(stringValue: kolumn.namn)
        switch cell {
        case .text(let text), .id(let text): try object.encode(text, forKey: name)
        case .dag(let day): try object.encode(day.description, forKey: name)
        case .tal(let number): try object.encode(number, forKey: name)
        case .ja(let yes): try object.encode(yes, forKey: name)
        case .tom: continue
        }
      }
    }
  }
}
