import PlansynkCore
import Testing

@testable import PlansynkControl

/// `plansynk.lista/1` against its schema.
struct ListaSchemaTests {
  private struct AnyZone: Zone {
    func day(of instant: Instant) -> CalendarDay { ControlLineTests.day }
    func end(of day: CalendarDay) -> Instant { DetailsSchemaTests.now }
  }

  /// The columns of a list: they do not hang on what there is to list.
  private func kolumner(_ lista: Lista) -> [Tabell.Kolumn] {
    lista.tabell(of: [], regelverk: Regelverk(), zone: AnyZone(), today: ControlLineTests.day)
      .kolumner
  }

  private func members() throws -> Set<String> {
    let properties = try SchemaCheck("lista.schema.json").schema["properties"] as? [String: Any]
    let rader = properties?["rader"] as? [String: Any]
    let row = rader?["items"] as? [String: Any]
    return Set(((row?["properties"] as? [String: Any]) ?? [:]).keys)
  }

  @Test func `every column of every list is described, and nothing else`() throws {
    let names = Lista.allCases.flatMap(kolumner).map(\.namn)
    #expect(try Set(names) == members())
  }

  @Test(arguments: Lista.allCases)
  func `a row is an object by the names of the columns; what is empty is absent`(
    _ lista: Lista
  ) throws {
    let kolumner = kolumner(lista)
    let cells = kolumner.map { kolumn -> Tabell.Cell in
      switch kolumn.namn {
      case "bestallning": .text("B-41QX")
      case "har_plan": .ja(true)
      case "dagar_kvar", "dagar_sen", "versioner", "insatser", "insatser_med_plan": .tal(-3)
      case "insats_id", "aterkopplad": .tom
      default: .text("2026-03-01")
      }
    }
    let tabell = Tabell(kolumner: kolumner, rader: [cells])
    let document = ListaDocument(lista, tabell, datum: ControlLineTests.day)
    #expect(try SchemaCheck("lista.schema.json").faults(document, isFull: false) == [])
  }
}
