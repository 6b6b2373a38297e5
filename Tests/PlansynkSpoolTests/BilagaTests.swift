import Glibc
import PlansynkCore
import PlansynkSpool
import Testing

@Suite struct BilagaTests {
  @Test func `an attachment is found with its length, digest and content`() throws {
    let tray = try Tray()
    tray.put("a.pdf", "%PDF-1.4\n%%EOF\n")
    let bilaga = try #require(tray.inkorg().bilaga(named: "a.pdf").found)
    #expect(bilaga.langd == 15)
    #expect(
      bilaga.digest.hex == "14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad")
    #expect(bilaga.read(0, 5) == Array("%PDF-".utf8))
    #expect(bilaga.read(9, 100) == Array("%%EOF\n".utf8))
    #expect(bilaga.read(15, 10) == [])
    #expect(bilaga.read(1_000_000, 10) == [])
    #expect(bilaga.read(-1, 10) == nil)
    #expect(bilaga.read(0, Int.max) == Array("%PDF-1.4\n%%EOF\n".utf8))
  }

  @Test func `a large attachment is digested piece by piece, all of it`() throws {
    let tray = try Tray()
    let middle = String(repeating: "x", count: 700_000)
    tray.put("a.pdf", "%PDF-1.4" + middle + "%%EOF")
    tray.put("b.pdf", "%PDF-1.4" + middle.dropLast() + "y%%EOF")
    let inkorg = tray.inkorg()
    let first = try #require(inkorg.bilaga(named: "a.pdf").found)
    let second = try #require(inkorg.bilaga(named: "b.pdf").found)
    #expect(first.langd == second.langd)
    #expect(first.digest != second.digest)
  }

  @Test func `an attachment that is not there is missing`() throws {
    #expect(try Tray().inkorg().bilaga(named: "a.pdf").isMissing)
  }

  @Test(arguments: [
    "", "%PDF-1.4 no end", "%%EOF", "no start %%EOF", "%PDF", " %PDF-1.4 %%EOF",
    "%PDF-%%EOF" + String(repeating: " ", count: 1020),
  ])
  func `what is no whole PDF is arriving for a minute, and then at fault`(content: String) throws {
    let tray = try Tray()
    tray.put("a.pdf", content)
    let inkorg = tray.inkorg()
    guard case .arriving(let fel) = inkorg.bilaga(named: "a.pdf") else {
      Issue.record("it lies there, and is not whole")
      return
    }
    #expect(fel.kod == "ej-pdf")
    tray.wait(seconds: 60)
    #expect(inkorg.bilaga(named: "a.pdf").kod == "ej-pdf")
  }

  @Test(arguments: [0, 1000, 1019])
  func `the end mark may stand anywhere in the last 1024 bytes`(trailing: Int) throws {
    let tray = try Tray()
    let middle = String(repeating: "x", count: 5000)
    tray.put("a.pdf", "%PDF-1.4\(middle)%%EOF" + String(repeating: "\n", count: trailing))
    #expect(tray.inkorg().bilaga(named: "a.pdf").found != nil)
  }

  @Test func `an attachment over the limit is refused`() throws {
    let tray = try Tray()
    tray.put("a.pdf", "%PDF-1.4 %%EOF")
    let inkorg = tray.inkorg(limits: SpoolLimits(pdfMax: 13))
    #expect(inkorg.bilaga(named: "a.pdf").kod == "for-stor")
  }

  @Test func `a link to a PDF is refused`() throws {
    let tray = try Tray()
    tray.put("target", "%PDF-1.4 %%EOF")
    symlink("target", tray.path + "/a.pdf")
    #expect(tray.inkorg().bilaga(named: "a.pdf").kod == "lank")
  }

  @Test func `an attachment that was swapped after its digest keeps its content`() throws {
    let tray = try Tray()
    tray.put("a.pdf", "%PDF-1.4 old %%EOF", age: 10)
    let bilaga = try #require(tray.inkorg().bilaga(named: "a.pdf").found)
    tray.put("new", "%PDF-1.4 NEW %%EOF")
    rename(tray.path + "/new", tray.path + "/a.pdf")
    #expect(bilaga.read(0, 100) == Array("%PDF-1.4 old %%EOF".utf8))
  }

  @Test func `an attachment that was written to after its digest is not read on`() throws {
    let tray = try Tray()
    tray.put("a.pdf", "%PDF-1.4 old %%EOF", age: 10)
    let bilaga = try #require(tray.inkorg().bilaga(named: "a.pdf").found)
    tray.put("a.pdf", "%PDF-1.4 NEW %%EOF", age: 5)
    #expect(bilaga.read(0, 100) == nil)
  }

  @Test func `an attachment can be read from many threads at once`() async throws {
    let tray = try Tray()
    tray.put("a.pdf", "%PDF-1.4 0123456789 %%EOF")
    let bilaga = try #require(tray.inkorg().bilaga(named: "a.pdf").found)
    let whole = try #require(bilaga.read(0, 100))
    await withTaskGroup(of: Bool.self) { group in
      for offset in 0..<200 {
        group.addTask {
          bilaga.read(offset % 25, 1) == [whole[offset % 25]]
        }
      }
      for await same in group { #expect(same) }
    }
  }
}
