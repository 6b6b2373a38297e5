import Glibc
import PlansynkCore
import PlansynkSpool
import Testing

@Suite struct UtkorgTests {
  @Test func `a file that was written lies there whole, for the group to read`() throws {
    let tray = try Tray()
    let utkorg = FolderUtkorg(directory: tray.path)
    #expect(!utkorg.contains(path: "bestallningar/a.1.json"))
    #expect(utkorg.write(path: "bestallningar/a.1.json", bytes: Array("{}".utf8)))
    #expect(utkorg.contains(path: "bestallningar/a.1.json"))
    #expect(try tray.text("bestallningar/a.1.json") == "{}")
    #expect(tray.status("bestallningar/a.1.json").st_mode & 0o7777 == 0o640)
    #expect(try tray.names() == ["bestallningar"], "no temporary file is left")
  }

  @Test func `a file that was fetched no longer lies there, and can be written again`() throws {
    let tray = try Tray()
    let utkorg = FolderUtkorg(directory: tray.path)
    #expect(utkorg.write(path: "a.json", bytes: [1]))
    unlink(tray.path + "/a.json")
    #expect(!utkorg.contains(path: "a.json"))
    #expect(utkorg.write(path: "a.json", bytes: [2]))
    #expect(utkorg.write(path: "a.json", bytes: [3]))
    #expect(try tray.text("a.json") == "\u{3}")
  }

  @Test(arguments: [
    "", "/", "a/", "/a", "..", "../a.json", "a/../b.json", "a//b.json", "./a.json", "a/b/c.json",
    ".hidden", "a/.hidden", "a\0b", "kvittenser/" + String(repeating: "x", count: 256),
  ])
  func `nothing is written outside the folder`(path: String) throws {
    let tray = try Tray()
    let utkorg = FolderUtkorg(directory: tray.path)
    #expect(!utkorg.write(path: path, bytes: [1]))
    #expect(!utkorg.contains(path: path))
    #expect(try tray.names().isEmpty)
  }

  @Test func `a link in the place of a subfolder is not followed`() throws {
    let tray = try Tray()
    let elsewhere = try Tray()
    symlink(elsewhere.path, tray.path + "/kvittenser")
    let utkorg = FolderUtkorg(directory: tray.path)
    #expect(!utkorg.write(path: "kvittenser/a.json", bytes: [1]))
    #expect(try elsewhere.names().isEmpty)
    #expect(utkorg.fault?.act == .write)
  }

  @Test func `a file that cannot be written leaves nothing behind, and why`() throws {
    let tray = try Tray()
    mkdir(tray.path + "/a.json", 0o700)
    let utkorg = FolderUtkorg(directory: tray.path)
    #expect(!utkorg.write(path: "a.json", bytes: [1]))
    #expect(utkorg.fault?.errno == EISDIR)
    #expect(try tray.names() == ["a.json"])
    #expect(utkorg.write(path: "b.json", bytes: [1]))
    #expect(utkorg.fault == nil)
  }

  @Test func `a folder that is gone counts as not fetched`() {
    let utkorg = FolderUtkorg(directory: "/nonexistent/utkorg")
    #expect(!utkorg.write(path: "a.json", bytes: [1]))
    #expect(utkorg.contains(path: "a.json"))
  }

  @Test func `the folders are made where they are missing, and kept where they are`() throws {
    let tray = try Tray()
    let utkorg = FolderUtkorg(directory: tray.path + "/utkorg")
    try utkorg.prepare()
    chmod(tray.path + "/utkorg/kvittenser", 0o2770)
    try utkorg.prepare()
    #expect(try tray.names("utkorg") == ["bestallningar", "kvittenser"])
    #expect(tray.status("utkorg/kvittenser").st_mode & 0o7777 == 0o2770)
    #expect(tray.status("utkorg").st_mode & 0o777 == 0o770)
  }
}
