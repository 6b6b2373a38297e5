public import PlansynkCore

/// What would be erased, or was, as machines read it: `plansynk.gallring/1`. Handles, ids and days.
public struct GallringDocument: Codable, Hashable, Sendable {
  struct Order: Codable, Hashable {
    var id: String
    var orderId: String
    var endedOn: String?
    var erases: String
  }

  struct Hindrance: Codable, Hashable {
    var code: String
    var text: String
    var orders: Int
  }

  var schema = "plansynk.gallring/1"
  var day: String
  var count: Int
  var orders: [Order]
  var parked: Int
  var attachments: Int
  var files: Int
  var notYet: Int
  var hindered: [Hindrance]

  /// The document of a proposal as it stands on a day.
  public init(_ forslag: Gallringsforslag, day: CalendarDay) {
    let lista = forslag.lista
    self.day = day.description
    count = forslag.antal
    orders = lista.rader.compactMap { rad in
      rad.utslag.ord.map {
        Order(
          id: rad.handtag.text, orderId: rad.bestallning.rawValue,
          endedOn: rad.slut?.description, erases: $0)
      }
    }
    parked = forslag.parkerade
    attachments = forslag.bilagor
    files = forslag.filer
    notYet = lista.vantar
    hindered = lista.hinder.map { hinder, antal in
      Hindrance(code: hinder.rawValue, text: hinder.text, orders: antal)
    }
  }
}
