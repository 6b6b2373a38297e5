/// An order as JSON, of which a test replaces only what it is about.
struct OrderText {
  var id = "\"b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b\""
  var version = "2"
  var status = "\"aktiv\""
  var skydd = "\"ingen\""
  var personTyp = "\"personnummer\""
  var personVarde = "\"196101182803\""
  var period = "\"vecka\""
  var insatser = [Self.insats("3f0c2a54-9d1e-4b7a-8c65-1e2d3f405162")]
  var extra = ""

  static func insats(_ id: String, extra: String = "") -> String {
    """
    {"id": "\(id)", "typ": {"system": "s", "code": "HT", "text": "Dusch"}, \
    "onskadStart": "2026-03-02", "slut": "2027-02-28", "mal": []\(extra)}
    """
  }

  var text: String {
    """
    {"id": \(id), "version": \(version), "status": \(status),
     "skickad": "2026-02-23T07:58:12.004Z", "andrad": "2026-02-24T08:15:30.125Z",
     "lagrum": {"system": "lagrum", "code": "SoL", "text": "Socialtjänstlagen"},
     "beslut": {"id": "BES-1", "datum": "2026-02-20", "rambeslut": true,
       "beraknadTid": {"minuter": 420, "period": \(period)}, "galler": {"fran": "2026-03-01"}},
     "utforarenhet": {"id": "enhet", "namn": "Södra"},
     "handlaggare": {"id": "hl-0042", "funktion": {"id": "funk", "namn": "Bistånd"}},
     "brukare": {"personId": {"typ": \(personTyp), "varde": \(personVarde)},
       "skydd": \(skydd), "foretradare": []},
     "insatser": [\(insatser.joined(separator: ","))], "mal": []\(extra)}
    """
  }

  static func make(_ change: (inout OrderText) -> Void = { _ in }) -> String {
    var order = OrderText()
    change(&order)
    return order.text
  }

  static func page(_ elements: [String], next: String? = nil) -> String {
    let link = next.map { #", "next": {"href": "\#($0)", "rel": "next", "method": "GET"}"# } ?? ""
    return """
      {"bestallningar": [\(elements.joined(separator: ", "))],
       "_meta": {"limit": 100, "count": \(elements.count), "efter": "c:1"},
       "_links": {"self": {"href": "https://h.example/v1", "rel": "self", "method": "GET"}\(link)}}
      """
  }
}
