import Foundation
import Glibc
import PlansynkCore
import PlansynkSpool
import Testing

/// Modes mean nothing to root, so these run for everybody else.
@Suite(.enabled(if: geteuid() != 0)) struct UnprivilegedTests {
  @Test func `an unreadable document is refused and moved once its minute is over`() throws {
    let tray = try Tray()
    tray.put("a.json")
    chmod(tray.path + "/a.json", 0)
    let inkorg = tray.inkorg()
    #expect(inkorg.read(try inkorg.only()) == nil)
    tray.wait(seconds: 60)
    let document = try inkorg.only()
    #expect(inkorg.read(document)?.kod == "olasbar")
    inkorg.refuse(document, felfil: [1], bilagor: [])
    #expect(try tray.names("avvisat") == ["a.fel.json", "a.json"])
  }

  @Test func `what cannot be moved is answered once, counted, and moved when it can be`() throws {
    let tray = try Tray()
    // A folder moves only if it may be written: its `..` changes.
    mkdir(tray.path + "/a.json", 0o555)
    let inkorg = tray.inkorg()
    let document = try inkorg.only()
    #expect(inkorg.read(document)?.kod == "inte-fil")
    inkorg.refuse(document, felfil: [1], bilagor: [])
    #expect(inkorg.documents(limit: 10).isEmpty)
    #expect(inkorg.census().stuck == 1)
    #expect(inkorg.census().fault?.act == .move)
    #expect(try tray.names("avvisat") == ["a.fel.json"])
    chmod(tray.path + "/a.json", 0o755)
    #expect(inkorg.documents(limit: 10).isEmpty)
    #expect(try tray.names("avvisat") == ["a.fel.json", "a.json"])
    #expect(inkorg.census().stuck == 0)
  }

  @Test func `what cannot be moved is answered once, whoever takes it again after a new start`()
    throws
  {
    let tray = try Tray()
    mkdir(tray.path + "/a.json", 0o555)
    for life in 1...3 {
      let inkorg = tray.inkorg()
      let document = try inkorg.only()
      _ = inkorg.read(document)
      inkorg.refuse(document, felfil: [UInt8(life)], bilagor: [])
      #expect(try tray.names("avvisat") == ["a.fel.json"])
      #expect(try tray.text("avvisat/a.fel.json").utf8.first == UInt8(life))
    }
    chmod(tray.path + "/a.json", 0o755)
    let inkorg = tray.inkorg()
    inkorg.refuse(try inkorg.only(), felfil: [4], bilagor: [])
    #expect(try tray.names("avvisat") == ["a.fel.json", "a.json"])
    #expect(try tray.names() == ["avvisat"])
  }

  @Test func `an unreadable attachment is refused once its minute is over`() throws {
    let tray = try Tray()
    tray.put("a.pdf", "%PDF-1.4 %%EOF")
    chmod(tray.path + "/a.pdf", 0)
    let inkorg = tray.inkorg()
    guard case .arriving(let fel) = inkorg.bilaga(named: "a.pdf") else {
      Issue.record("it may be given its mode yet")
      return
    }
    #expect(fel.kod == "olasbar")
    tray.wait(seconds: 60)
    #expect(inkorg.bilaga(named: "a.pdf").kod == "olasbar")
  }

  @Test func `a file in a folder that cannot be looked into counts as not fetched`() throws {
    let tray = try Tray()
    let utkorg = FolderUtkorg(directory: tray.path)
    #expect(utkorg.write(path: "kvittenser/a.json", bytes: [1]))
    chmod(tray.path + "/kvittenser", 0)
    #expect(utkorg.contains(path: "kvittenser/a.json"))
    #expect(utkorg.contains(path: "kvittenser/b.json"))
    #expect(!utkorg.write(path: "kvittenser/b.json", bytes: [1]))
    #expect(utkorg.fault?.errno == EACCES)
    chmod(tray.path + "/kvittenser", 0o770)
    #expect(!utkorg.contains(path: "kvittenser/b.json"))
  }
}
