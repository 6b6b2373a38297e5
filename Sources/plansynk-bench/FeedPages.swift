import FoundationEssentials

/// The pages of a feed as files: orders as a municipality writes them, two insatser each.
struct FeedPages {
  let orders: Int
  static let pageLimit = 200

  /// Writes page-0.json and so on.
  func write(to folder: String) throws {
    let pages = (orders + Self.pageLimit - 1) / Self.pageLimit
    for page in 0..<pages {
      let first = page * Self.pageLimit + 1
      let last = min(first + Self.pageLimit - 1, orders)
      let elements = (first...last).map(Self.order).joined(separator: ",")
      // The sink puts its port where these zeroes stand.
      let link = "http://127.0.0.1:00000/bestallningar?efter=\(page + 1)"
      let next = page + 1 < pages ? #""next":{"href":"\#(link)"}"# : ""
      let text = """
        {"bestallningar":[\(elements)],"_links":{\(next)},"_meta":{"efter":"\(page + 1)"}}
        """
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/page-\(page).json"))
    }
  }

  /// One order, of the size and shape of the contract's own example.
  private static func order(_ number: Int) -> String {
    let id = BenchIdentifier.text(number)
    return """
      {"id":"\(id)","version":1,"status":"aktiv","skickad":"2026-02-23T07:58:12.004Z",\
      "andrad":"2026-02-24T08:15:30.125Z",\
      "lagrum":{"system":"lagrum","code":"SoL","text":"Socialtjänstlagen"},\
      "beslut":{"id":"BES-2026-\(number)","datum":"2026-02-20","rambeslut":true,\
      "beraknadTid":{"minuter":420,"period":"vecka"},\
      "galler":{"fran":"2026-03-01","till":"2027-02-28"}},\
      "utforarenhet":{"id":"\(BenchEngine.utforarenhet)","namn":"Södra hemtjänsten"},\
      "handlaggare":{"id":"hl-0042","namn":"Maja Provqvist",\
      "funktion":{"id":"funk-bistand-sodra","namn":"Biståndsenheten Södra"},\
      "epost":"bistand.sodra@exempelkommun.example","telefon":"0123-45 67 89"},\
      "brukare":{"personId":{"typ":"personnummer","varde":"196101182803"},\
      "namn":"Astrid Provsson","skydd":"ingen",\
      "foretradare":[{"roll":"god man","namn":"Erik Provberg","kontakt":"0123-98 76 54"}],\
      "kommunikation":"Hör dåligt på vänster öra."},\
      "insatser":[\(insats(number, 1, "HT-DUSCH", "Hjälp med dusch")),\
      \(insats(number, 2, "HT-MAT", "Måltider"))],\
      "mal":["Bo kvar hemma i trygghet"],"ovrigt":"Nyckel finns i nyckelskåp."}
      """
  }

  private static func insats(_ number: Int, _ place: Int, _ code: String, _ text: String) -> String
  {
    """
    {"id":"\(BenchIdentifier.text(number * 4 + place))",\
    "typ":{"system":"exempelkommun-insats","code":"\(code)","text":"\(text)"},\
    "omrade":{"system":"ibic-livsomrade","code":"d5","text":"Personlig vård"},\
    "omfattning":{"minuter":90,"antal":2,"period":"vecka"},"onskadStart":"2026-03-02",\
    "mal":["Kunna sköta sin hygien"],"beskrivning":"Stöd vid in- och utsteg."}
    """
  }
}
