import PlansynkCore
import Testing

@testable import PlansynkControl

/// `plansynk.gallring/1` against its schema.
struct GallringSchemaTests {
  private struct AnyZone: Zone {
    func day(of instant: Instant) -> CalendarDay { ControlLineTests.day }
    func end(of day: CalendarDay) -> Instant { DetailsSchemaTests.now }
  }

  private static func lage(
    _ digit: Int, _ hinder: Set<Gallringshinder> = [], harInnehall: Bool = true
  ) -> Gallringslage {
    let now = DetailsSchemaTests.now
    return Gallringslage(
      bestallning: ControlHandlerTests.id(digit),
      handtag: ShortID(letter: "B", number: Int64(digit)),
      status: .aktiv, tider: .init(statusSedan: now, senast: now, senasteNotis: now),
      insatser: [.init(state: .avslutad, slut: ControlLineTests.day)], hinder: hinder,
      harInnehall: harInnehall)
  }

  private static let today = ControlLineTests.day.adding(days: 200)

  private static func forslag(_ lagen: [Gallringslage]) -> Gallringsforslag {
    let lista = Gallringslista(lagen, regler: Gallringsregler(), today: today, zone: AnyZone())
    return Gallringsforslag(lista: lista, parkerade: 1, bilagor: 2, filer: 3)
  }

  static let forslag = forslag([lage(1), lage(2, [.bevaras])])

  private func document(_ lagen: [Gallringslage]) -> GallringDocument {
    GallringDocument(Self.forslag(lagen), day: Self.today)
  }

  @Test func `what would go, what waits, and what stays why, is described`() throws {
    let found = document([
      Self.lage(1), Self.lage(2, [.bevaras, .stoppat]), Self.lage(3, [.bevaras]),
      Self.lage(4, harInnehall: false),
    ])
    #expect(found.count == 7)
    #expect(found.orders.map(\.orderId) == [ControlHandlerTests.id(1).rawValue])
    #expect(found.orders.map(\.erases) == ["content"])
    #expect(found.notYet == 1)
    #expect(found.hindered.map(\.code) == ["stoppat", "bevaras"])
    #expect(found.hindered.map(\.orders) == [1, 2])
    #expect(try SchemaCheck("gallring.schema.json").faults(found, isFull: true) == [])
  }

  @Test func `the words of the schema are the words of the program`() throws {
    let schema = "\(try SchemaCheck("gallring.schema.json").schema)"
    for hinder in Gallringshinder.allCases { #expect(schema.contains(hinder.rawValue)) }
  }
}
