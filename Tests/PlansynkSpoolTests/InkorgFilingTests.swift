import Glibc
import PlansynkCore
import PlansynkSpool
import Testing

@Suite struct InkorgFilingTests {
  private let kvittens = Array(#"{"ok": true}"#.utf8)

  @Test func `a document that was taken lies in mottaget with its receipt and attachments`() throws
  {
    let tray = try Tray()
    let inkorg = tray.inkorg()
    tray.put("plan.json")
    tray.put("plan.pdf", "%PDF-1.4 %%EOF")
    tray.put("other.pdf", "%PDF-1.4 %%EOF")
    let document = try inkorg.only()
    _ = inkorg.read(document)
    _ = inkorg.bilaga(named: "plan.pdf")
    inkorg.accept(document, kvittens: kvittens, bilagor: ["plan.pdf"])
    #expect(try tray.names("mottaget") == ["plan.json", "plan.kvittens.json", "plan.pdf"])
    #expect(try tray.names() == ["mottaget", "other.pdf"])
    #expect(try tray.text("mottaget/plan.kvittens.json") == #"{"ok": true}"#)
    #expect(tray.status("mottaget/plan.kvittens.json").st_mode & 0o7777 == 0o640)
    #expect(tray.status("mottaget").st_mode & 0o777 == 0o770)
  }

  /// Another document may name the same file: it must not get somebody else's.
  @Test func `a document that was refused lies in avvisat, and its attachments with it`() throws {
    let tray = try Tray()
    let inkorg = tray.inkorg()
    tray.put("plan.json")
    tray.put("plan.pdf", "%PDF-1.4 %%EOF")
    let document = try inkorg.only()
    _ = inkorg.read(document)
    _ = inkorg.bilaga(named: "plan.pdf")
    inkorg.refuse(document, felfil: kvittens, bilagor: ["plan.pdf"])
    #expect(try tray.names("avvisat") == ["plan.fel.json", "plan.json", "plan.pdf"])
    #expect(try tray.names() == ["avvisat"])
  }

  @Test func `nothing that was filed is ever overwritten`() throws {
    let tray = try Tray()
    let inkorg = tray.inkorg()
    for round in 1...3 {
      tray.put("a.json", #"{"round": \#(round)}"#)
      let document = try inkorg.only()
      _ = inkorg.read(document)
      inkorg.accept(document, kvittens: Array("\(round)".utf8), bilagor: [])
    }
    #expect(
      try tray.names("mottaget") == [
        "a-2.json", "a-2.kvittens.json", "a-3.json", "a-3.kvittens.json", "a.json",
        "a.kvittens.json",
      ])
    #expect(try tray.text("mottaget/a.json") == #"{"round": 1}"#)
    #expect(try tray.text("mottaget/a-3.json") == #"{"round": 3}"#)
    #expect(try tray.text("mottaget/a-3.kvittens.json") == "3")
  }

  @Test func `a newer document under the same name is not filed in place of the one answered`()
    throws
  {
    let tray = try Tray()
    let inkorg = tray.inkorg()
    tray.put("a.json", #"{"old": 1}"#, age: 10)
    let document = try inkorg.only()
    _ = inkorg.read(document)
    unlink(tray.path + "/a.json")
    tray.put("a.json", #"{"new": 1}"#, age: 5)
    inkorg.accept(document, kvittens: kvittens, bilagor: [])
    #expect(try tray.text("a.json") == #"{"new": 1}"#)
    #expect(try tray.names("mottaget") == ["a.kvittens.json"])
    let next = try inkorg.only()
    #expect(inkorg.read(next) == .bytes(Array(#"{"new": 1}"#.utf8)))
  }

  @Test func `a newer attachment under the same name stays`() throws {
    let tray = try Tray()
    let inkorg = tray.inkorg()
    tray.put("a.json")
    tray.put("a.pdf", "%PDF-1.4 old %%EOF", age: 10)
    let document = try inkorg.only()
    _ = inkorg.read(document)
    _ = inkorg.bilaga(named: "a.pdf")
    tray.put("a.pdf", "%PDF-1.4 newer %%EOF", age: 5)
    inkorg.accept(document, kvittens: kvittens, bilagor: ["a.pdf"])
    #expect(try tray.names() == ["a.pdf", "mottaget"])
  }

  @Test func `an answer that lies there from before a crash is not written twice`() throws {
    let tray = try Tray()
    mkdir(tray.path + "/mottaget", 0o770)
    tray.put("mottaget/a.kvittens.json", #"{"ok": true}"#)
    tray.put(".plansynk-0.tmp", "left by a crash")
    tray.put("a.json")
    let inkorg = tray.inkorg()
    let document = try inkorg.only()
    _ = inkorg.read(document)
    inkorg.accept(document, kvittens: kvittens, bilagor: [])
    #expect(try tray.names("mottaget") == ["a.json", "a.kvittens.json"])
  }

  @Test func `another answer under the same name stays, whoever left it`() throws {
    let tray = try Tray()
    mkdir(tray.path + "/mottaget", 0o770)
    tray.put("mottaget/a.kvittens.json", "another")
    tray.put(".plansynk-0.tmp", "left by a crash")
    tray.put("a.json")
    let inkorg = tray.inkorg()
    inkorg.accept(try inkorg.only(), kvittens: kvittens, bilagor: [])
    #expect(try tray.text("mottaget/a.kvittens.json") == "another")
    #expect(try tray.text("mottaget/a-2.kvittens.json") == #"{"ok": true}"#)
    #expect(try tray.names() == ["mottaget"])
  }

  @Test func `a link in the place of mottaget is not followed, and the document waits`() throws {
    let tray = try Tray()
    let elsewhere = try Tray()
    symlink(elsewhere.path, tray.path + "/mottaget")
    tray.put("a.json")
    let inkorg = tray.inkorg()
    inkorg.accept(try inkorg.only(), kvittens: kvittens, bilagor: [])
    #expect(try elsewhere.names().isEmpty)
    #expect(inkorg.census().fault?.act == .write)
    #expect(inkorg.documents(limit: 10).isEmpty, "not tried again at once")
    unlink(tray.path + "/mottaget")
    tray.wait(seconds: 60)
    inkorg.accept(try inkorg.only(), kvittens: kvittens, bilagor: [])
    #expect(try tray.names("mottaget") == ["a.json", "a.kvittens.json"])
    #expect(inkorg.census().fault == nil)
  }

  @Test func `foreign files are left and counted`() throws {
    let tray = try Tray()
    for name in ["a.docx", "b.kvittens.json", "c.pdf", "d.json", "e.tmp", ".f"] { tray.put(name) }
    let inkorg = tray.inkorg()
    try inkorg.prepare()
    #expect(inkorg.foreignCount() == 2)
    #expect(inkorg.census().bilagor == 1)
    #expect(inkorg.census().documents == 1)
  }
}
