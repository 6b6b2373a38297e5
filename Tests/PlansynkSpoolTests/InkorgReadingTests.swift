import Glibc
import PlansynkCore
import PlansynkSpool
import Testing

@Suite struct InkorgReadingTests {
  @Test func `documents are shown in the order of their names, at most so many`() throws {
    let tray = try Tray()
    for name in ["c.json", "a.json", "B.JSON", "d.json"] { tray.put(name) }
    #expect(tray.inkorg().documents(limit: 3).map(\.fil) == ["B.JSON", "a.json", "c.json"])
    #expect(tray.inkorg().documents(limit: 1).first?.changed == tray.now)
  }

  @Test(arguments: [
    ".a.json", "a.kvittens.json", "a.fel.json", "a.json.tmp", "a.json.part", "a.txt", ".json",
    "json",
  ])
  func `what is hidden, unfinished, foreign or an answer is no document`(name: String) throws {
    let tray = try Tray()
    tray.put(name)
    #expect(tray.inkorg().documents(limit: 10).isEmpty)
  }

  @Test func `a whole document is read at once`() throws {
    let tray = try Tray()
    tray.put("a.json", #"{"a": ["}"]}"#)
    let inkorg = tray.inkorg()
    #expect(inkorg.read(try inkorg.only()) == .bytes(Array(#"{"a": ["}"]}"#.utf8)))
  }

  @Test(arguments: ["", "{", #"{"a": "}"#, #"{"a": {}"#, "{} {", "nonsense"])
  func `what may be half-written is left for a minute, and then its owner's`(
    content: String
  ) throws {
    let tray = try Tray()
    tray.put("a.json", content)
    let inkorg = tray.inkorg()
    #expect(inkorg.read(try inkorg.only()) == nil)
    tray.wait(seconds: 59)
    #expect(inkorg.read(try inkorg.only()) == nil)
    tray.wait(seconds: 1)
    #expect(inkorg.read(try inkorg.only()) == .bytes(Array(content.utf8)))
  }

  @Test func `a document that is still being written starts its minute anew`() throws {
    let tray = try Tray()
    tray.put("a.json", "{")
    let inkorg = tray.inkorg()
    #expect(inkorg.read(try inkorg.only()) == nil)
    tray.wait(seconds: 50)
    tray.put("a.json", #"{"a""#)
    #expect(inkorg.read(try inkorg.only()) == nil)
    tray.wait(seconds: 50)
    #expect(inkorg.read(try inkorg.only()) == nil)
  }

  @Test func `a time of writing in the future does not keep a half document for ever`() throws {
    let tray = try Tray()
    tray.put("a.json", "{", age: -1_000_000_000)
    let inkorg = tray.inkorg()
    #expect(inkorg.read(try inkorg.only()) == nil)
    tray.wait(seconds: 60)
    #expect(inkorg.read(try inkorg.only()) == .bytes(Array("{".utf8)))
  }

  @Test func `a document of the largest size is read, one byte more is refused`() throws {
    let tray = try Tray()
    let inkorg = tray.inkorg(limits: SpoolLimits(jsonMax: 20))
    tray.put("a.json", "{" + String(repeating: " ", count: 18) + "}")
    #expect(inkorg.read(try inkorg.only())?.kod == nil)
    tray.put("a.json", "{" + String(repeating: " ", count: 19) + "}")
    #expect(inkorg.read(try inkorg.only())?.kod == "for-stor")
  }

  @Test func `a file of a hundred megabytes is refused unread`() throws {
    let tray = try Tray()
    tray.put("a.json", "")
    truncate(tray.path + "/a.json", 100 << 20)
    let inkorg = tray.inkorg()
    #expect(inkorg.read(try inkorg.only())?.kod == "for-stor")
  }

  enum Oddity: String, CaseIterable {
    case link, dangling, hardLink, folder, fifo, socket
  }

  @Test(arguments: Oddity.allCases)
  func `what is no plain file is refused, moved away and not touched`(oddity: Oddity) throws {
    let tray = try Tray()
    try make(oddity, in: tray)
    let inkorg = tray.inkorg()
    let document = try inkorg.only()
    tray.wait(seconds: 60)
    let expected = [.link, .dangling, .hardLink].contains(oddity) ? "lank" : "inte-fil"
    #expect(inkorg.read(document)?.kod == expected)
    inkorg.refuse(document, felfil: Array("{}".utf8), bilagor: [])
    #expect(try tray.names("avvisat") == ["a.fel.json", "a.json"])
    #expect(inkorg.documents(limit: 10).isEmpty)
    #expect(try tray.text("target") == "secret")
  }

  private func make(_ oddity: Oddity, in tray: Tray) throws {
    let path = tray.path + "/a.json"
    tray.put("target", "secret")
    let made =
      switch oddity {
      case .link: symlink(tray.path + "/target", path)
      case .dangling: symlink("/nonexistent", path)
      case .hardLink: link(tray.path + "/target", path)
      case .folder: mkdir(path, 0o755)
      case .fifo: mkfifo(path, 0o644)
      case .socket: mknod(path, S_IFSOCK | 0o644, 0)
      }
    try #require(made == 0)
  }

  @Test(.enabled(if: geteuid() == 0, "only root makes devices"))
  func `a device is refused without being opened`() throws {
    let tray = try Tray()
    // /dev/full; see full(4).
    try #require(mknod(tray.path + "/a.json", S_IFCHR | 0o644, 0x107) == 0)
    let inkorg = tray.inkorg()
    #expect(inkorg.read(try inkorg.only())?.kod == "inte-fil")
  }

  @Test func `a document that vanished is looked for again, not refused`() throws {
    let tray = try Tray()
    tray.put("a.json")
    let inkorg = tray.inkorg()
    let document = try inkorg.only()
    unlink(tray.path + "/a.json")
    #expect(inkorg.read(document) == nil)
  }

  @Test func `a folder that is not there shows no documents, and why`() throws {
    let inkorg = FolderInkorg(directory: "/nonexistent/inkorg") { Instant(milliseconds: 0) }
    #expect(inkorg.documents(limit: 10).isEmpty)
    #expect(inkorg.census().fault?.errno == ENOENT)
  }
}
