import PlansynkCore
import Testing

@testable import PlansynkRapport

/// The page as a reader's program takes it, with none, one, a few and a thousand insatser.
struct SidaTests {
  static let sizes = [0, 1, 4, 200, 1000]

  private func page(_ antal: Int, _ change: (inout RapportFixture) -> Void = { _ in }) -> String {
    var fixture = RapportFixture(antal: antal)
    change(&fixture)
    return fixture.html
  }

  @Test(arguments: sizes)
  func `it is well-formed, its ids are unique, and every link leads somewhere`(
    antal: Int
  ) throws {
    let document = try XMLReading(page(antal))
    #expect(Set(document.ids).count == document.ids.count)
    for link in document.values(of: "href") {
      #expect(link.hasPrefix("#") && document.ids.contains(String(link.dropFirst())), "\(link)")
    }
    for named in document.values(of: "aria-labelledby").flatMap({ $0.split(separator: " ") }) {
      #expect(document.ids.contains(String(named)), "\(named)")
    }
  }

  @Test(arguments: sizes)
  func `every drawing has a title, and every picture words`(antal: Int) throws {
    let drawings = try XMLReading(page(antal)).all("svg")
    #expect(!drawings.isEmpty)
    for drawing in drawings {
      #expect(drawing.children.first?.name == "title")
      #expect(drawing.children.first?.text.isEmpty == false)
      if drawing.attributes["role"] == "img" {
        #expect(drawing.children[1].name == "desc")
      } else {
        #expect(drawing.attributes["aria-hidden"] == "true")
      }
    }
  }

  @Test(arguments: sizes)
  func `nothing is fetched, nothing runs, and nobody is named`(antal: Int) {
    let page = page(antal)
    for word in ["http:", "https:", "<script", "javascript:", "src=", "@import", "Kanariefågel"] {
      #expect(!page.contains(word), "\(word)")
    }
    // Textures of the page itself, and nothing else.
    #expect(page.ranges(of: "url(").count == page.ranges(of: "url(#").count)
  }

  @Test(arguments: sizes)
  func `headings step down one at a time under one that names the page`(antal: Int) throws {
    let headings = try XMLReading(page(antal)).elements.filter {
      ["h1", "h2", "h3"].contains($0.name)
    }
    #expect(headings.first?.name == "h1")
    #expect(headings.count { $0.name == "h1" } == 1)
    let levels = headings.compactMap { $0.name.last?.wholeNumberValue }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test(arguments: sizes)
  func `a table has a caption, and names its columns and its rows`(antal: Int) throws {
    for table in try XMLReading(page(antal)).all("table") {
      #expect(table.children.first?.name == "caption")
      #expect(table.below("th").allSatisfy { $0.attributes["scope"] != nil })
      let widths = Set(table.below("tr").map(\.children.count))
      #expect(widths.count == 1, "\(table.attributes["id"] ?? "")")
    }
  }

  @Test func `it is Swedish, says whose and when it is, and can be skipped into`() throws {
    let page = page(4)
    let document = try XMLReading(page)
    #expect(document.all("html").first?.attributes["lang"] == "sv")
    #expect(page.contains("Sunne kommun · enhet SE2321000000-1001"))
    #expect(page.contains("kvartal\u{A0}1"))
    #expect(page.contains("20\u{A0}april 2026 kl.\u{A0}8.05"))
    #expect(document.all("a").first?.attributes["href"] == "#innehall")
    #expect(document.all("main").first?.attributes["id"] == "innehall")
  }

  @Test func `what comes from the settings is text, whatever it holds`() throws {
    let page = page(1) {
      $0.huvud = Sidhuvud(
        myndighet: "</title><b>\"A&B\"\u{1}", utforarenhet: "<x y='z'>",
        framtagen: $0.huvud.framtagen, version: "1")
    }
    #expect(!page.contains("<b>"))
    #expect(!page.contains("<x"))
    let document = try XMLReading(page)
    #expect(document.all("title").first?.text.contains("</title><b>\"A&B\"") == true)
  }

  @Test func `an empty period says so, in place of drawings of nothing`() throws {
    let page = page(0)
    #expect(page.contains("Ingen insats med planfrist påbörjades under perioden."))
    #expect(try XMLReading(page).all("figure").isEmpty)
    #expect(!page.contains("\u{A0}%"))
  }

  @Test func `few are told as a number of a number, and no per cent is made of them`() throws {
    let page = page(1)
    let text = try XMLReading(page).all("main").map(\.text).joined()
    #expect(text.contains("1 av 1"))
    let summary = try XMLReading(page).all("section").first {
      $0.attributes["id"] == "sammanfattning"
    }
    #expect(summary?.text.contains("%") == false)
  }

  @Test func `the first numbers say of which plans they are`() throws {
    func summary(_ antal: Int, _ change: (inout RapportFixture) -> Void = { _ in }) throws -> String
    {
      try XMLReading(page(antal, change)).all("section").first {
        $0.attributes["id"] == "sammanfattning"
      }?.text ?? ""
    }
    let many = try summary(200)
    #expect(many.contains(" av ") && many.contains("vars sista dag har passerat"))
    #expect(many.contains("vars 14\u{A0}dagar har gått"))
    #expect(try summary(1).contains("av dem vars sista dag har passerat; för få för procent"))
    let early = try summary(4) { $0.today = "2026-01-02" }
    #expect(early.contains("ingen att räkna än") && !early.contains("för få"))
  }

  @Test func `what a dashed bar means stands below the weeks, where there is one`() throws {
    func caption(today: String) throws -> String {
      try XMLReading(page(200) { $0.today = today }).all("figure").first {
        $0.attributes["id"] == "figur-veckor"
      }?.below("figcaption").first?.text ?? ""
    }
    #expect(try caption(today: "2026-04-05").contains("streckad kant"))
    #expect(try !caption(today: "2026-06-30").contains("streckad kant"))
  }

  @Test func `the numbers of the drawings stand in the tables`() throws {
    let kontroll = RapportFixture(antal: 200).kontroll
    let document = try XMLReading(RapportFixture(antal: 200).html)
    let rows = try #require(document.table("tabell-veckor")).below("tr").map { row in
      row.children.map(\.text)
    }
    #expect(rows.count == kontroll.veckor.count + 2)
    for (vecka, row) in zip(kontroll.veckor, rows.dropFirst()) {
      #expect(row[0] == "v.\u{A0}\(vecka.vecka.nummer) \(vecka.vecka.ar)")
      #expect(row[1] == "\(vecka.tal.raknade)")
      #expect(row[5] == "\(vecka.tal[.sent])")
    }
    #expect(rows.last?[1] == "\(kontroll.tal.raknade)")
    let days = try #require(document.table("tabell-dagar")).below("tr").dropFirst()
    #expect(days.count == kontroll.fordelning.staplar.count)
  }

  @Test func `of many open clocks the nearest are shown, and where the rest are`() throws {
    let document = try XMLReading(page(1000))
    let rows = try #require(document.table("tabell-frister")).below("tr")
    #expect(rows.count == FristAvsnitt.raderMax + 1)
    #expect(page(1000).contains("plansynk lista utan-plan"))
  }

  @Test func `a plan that was refused is not told as on its way`() throws {
    for (isAvvisad, word) in [(false, "på väg"), (true, "avvisad")] {
      let html = page(1000) { $0.isAvvisad = isAvvisad }
      let rows = try #require(try XMLReading(html).table("tabell-frister")).below("tr").dropFirst()
      #expect(rows.allSatisfy { $0.children.last?.text == word })
      #expect(html.contains("En plan som är avvisad har myndigheten sagt nej till"))
    }
  }

  @Test func `of avvikelser that were taken back no more is said than holds of each`() {
    let html = page(200) { $0.stangning = .upphavd }
    #expect(
      html.contains(
        "för att en rättelse eller ett besked som kom senare visade att fristen inte hade missats, "
          + "eller för att regelverket ändrades."))
  }

  @Test func `bars lie within their drawing, for a week, a year of 53 weeks and two years`() throws
  {
    for (fran, till, weeks) in [
      ("2026-02-02", "2026-02-08", 1), ("2026-01-01", "2026-12-31", 53),
      ("2027-01-01", "2028-12-31", 105),
    ] {
      let fixture = RapportFixture(antal: 300, period: (fran, till), today: "2029-03-01")
      #expect(fixture.kontroll.veckor.count == weeks)
      for rect in try XMLReading(fixture.html).all("rect") {
        guard let x = rect.procent("x"), let width = rect.procent("width") else { continue }
        #expect(x >= 0 && width >= 0 && x + width <= 100.1)
        #expect(Double(rect.attributes["height"] ?? "").map { $0 >= 0 } == true)
      }
    }
  }
}
