import PlansynkCore
import PlansynkSpool
import Testing

@Suite struct HostileNameTests {
  static let names: [[UInt8]] = [
    Array("a\nb.json".utf8), Array("\u{1B}[31m.json".utf8), Array("\u{202E}nosj.json".utf8),
    Array("..json".utf8.dropFirst()), Array("...json".utf8), Array("a..json".utf8),
    Array("-rf.json".utf8), Array("$(reboot).json".utf8), Array("å ä ö.json".utf8),
    Array("a\u{30A}.json".utf8), [0xE5, 0xE4] + Array(".json".utf8),
    [0xFF] + Array(".json".utf8),
    Array(repeating: UInt8(ascii: "x"), count: 250)
      + Array(".json".utf8),
    Array(repeating: "å".utf8, count: 125).flatMap(\.self)
      + Array(".json".utf8), Array("a.json.json".utf8), [0x7F] + Array(".json".utf8),
  ]

  @Test(arguments: names.filter { $0.first != 0x2E })
  func `a document of any name is taken and filed, and its answer beside it`(
    name: [UInt8]
  ) throws {
    let tray = try Tray()
    tray.put(bytes: name, Array(#"{"a": 1}"#.utf8))
    let inkorg = tray.inkorg()
    let document = try inkorg.only()
    #expect(inkorg.read(document) == .bytes(Array(#"{"a": 1}"#.utf8)))
    inkorg.accept(document, kvittens: Array("{}".utf8), bilagor: [])
    #expect(inkorg.documents(limit: 10).isEmpty)
    #expect(inkorg.census() == InkorgCensus())
    let census = FolderInkorg(directory: tray.path + "/mottaget") { tray.now }.census()
    #expect(census.documents == 1)
    #expect(census.foreign == 1, "its receipt")
  }

  @Test func `names that look alike once repaired are taken one after the other`() throws {
    let tray = try Tray()
    tray.put(bytes: [0xE5] + Array(".json".utf8), Array(#"{"a": 1}"#.utf8))
    tray.put(bytes: [0xE4] + Array(".json".utf8), Array(#"{"a": 2}"#.utf8))
    let inkorg = tray.inkorg()
    var seen: Set<InkorgContent> = []
    for _ in 0..<2 {
      let document = try inkorg.only()
      seen.insert(try #require(inkorg.read(document)))
      inkorg.accept(document, kvittens: Array("{}".utf8), bilagor: [])
    }
    #expect(seen == [.bytes(Array(#"{"a": 1}"#.utf8)), .bytes(Array(#"{"a": 2}"#.utf8))])
    #expect(inkorg.documents(limit: 10).isEmpty)
  }

  @Test(arguments: [
    "", ".", "..", "../x.pdf", "/etc/passwd", "a/b.pdf", "a\0.pdf", ".hidden.pdf",
    String(repeating: "x", count: 256),
  ])
  func `an attachment is never looked for outside the folder`(name: String) throws {
    let tray = try Tray()
    tray.put("x.pdf", "%PDF-1.4 %%EOF")
    let inkorg = FolderInkorg(directory: tray.path) { tray.now }
    #expect(inkorg.bilaga(named: name).kod == "ogiltigt-filnamn")
    inkorg.accept(
      InkorgDokument(fil: "../" + name, changed: tray.now), kvittens: [], bilagor: [name])
    #expect(try tray.names().contains("x.pdf"))
  }

  @Test func `no fault that an operator sees holds a name`() throws {
    let tray = try Tray()
    tray.put("anna-andersson.json")
    let inkorg = tray.inkorg()
    let document = try inkorg.only()
    tray.put("mottaget", "a file where the folder should be")
    inkorg.accept(document, kvittens: [1], bilagor: [])
    let fault = try #require(inkorg.census().fault)
    #expect(!fault.description.contains("anna"))
  }
}
