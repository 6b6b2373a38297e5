import Foundation
import Glibc
import PlansynkCore
import PlansynkSpool
import Testing

/// Which copies in folders go, and which stay.
@Suite struct FolderGallringTests {
  private static let kept = Bestallning.ID("00000000-0000-4000-8000-000000000001")!
  private static let gone = Bestallning.ID("00000000-0000-4000-8000-000000000002")!
  /// After all that a test puts there, and before.
  private static let later = Instant("2999-01-01T00:00:00Z")!
  private static let earlier = Instant("2001-01-01T00:00:00Z")!

  private func makeTray(_ files: [(String, String)]) throws -> Tray {
    let tray = try Tray()
    for folder in [
      "in", "in/mottaget", "in/avvisat", "ut", "ut/bestallningar", "ut/kvittenser", "backup",
    ] { try #require(mkdir("\(tray.path)/\(folder)", 0o770) == 0) }
    for (name, content) in files { tray.put(name, content) }
    return tray
  }

  private func gallring(_ tray: Tray) -> FolderGallring {
    FolderGallring(
      inkorg: tray.path + "/in", utkorg: tray.path + "/ut", backup: tray.path + "/backup")
  }

  private func left(_ tray: Tray) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: tray.path).filter {
      tray.status($0).st_mode & S_IFMT == S_IFREG
    }.sorted()
  }

  @Test func `copies go by their age, what the neighbour still owns stays`() throws {
    let tray = try makeTray([
      ("in/new.json", "{}"), ("in/mottaget/a.json", "{}"), ("in/mottaget/a.kvittens.json", "{}"),
      ("in/avvisat/b.pdf", "x"), ("ut/bestallningar/\(Self.gone).1.json", "{}"),
      ("ut/kvittenser/plan.x.1.json", "half"), ("backup/2026.db", "x"),
    ])
    #expect(gallring(tray).antal(aldreAn: Self.earlier, utom: []) == 0)
    #expect(gallring(tray).antal(aldreAn: Self.later, utom: []) == 6)
    #expect(gallring(tray).gallra(aldreAn: Self.earlier, utom: []) == Filgallring(antal: 0))
    #expect(try left(tray).count == 7)
    #expect(gallring(tray).gallra(aldreAn: Self.later, utom: []) == Filgallring(antal: 6))
    #expect(try left(tray) == ["in/new.json"])
    #expect(gallring(tray).gallra(aldreAn: Self.later, utom: []) == Filgallring(antal: 0))
  }

  @Test func `what names an order that stays stays, with the files that it names; a backup goes`()
    throws
  {
    let plan = #"{"bestallningId": "\#(Self.kept)", "bilagor": [{"fil": "skiss å.pdf"}]}"#
    let tray = try makeTray([
      ("in/mottaget/a.json", plan), ("in/mottaget/skiss å.pdf", "x"),
      ("in/mottaget/other.pdf", "x"),
      ("in/mottaget/b.json", #"{"bestallningId": "\#(Self.gone)"}"#),
      ("ut/bestallningar/\(Self.kept).1.json", "{}"),
      ("ut/kvittenser/plan.y.1.json", #"{"bestallning_id": "\#(Self.kept)"}"#),
      ("backup/\(Self.kept).json", "{}"),
    ])
    #expect(
      gallring(tray).gallra(aldreAn: Self.later, utom: [Self.kept]) == Filgallring(antal: 3))
    #expect(
      try left(tray) == [
        "in/mottaget/a.json", "in/mottaget/skiss å.pdf", "ut/bestallningar/\(Self.kept).1.json",
        "ut/kvittenser/plan.y.1.json",
      ])
  }

  @Test func `a time that its owner gave a file counts for nothing`() throws {
    let tray = try makeTray([])
    tray.put("in/mottaget/a.json", "{}", age: 400 * 86_400)
    #expect(gallring(tray).antal(aldreAn: Self.earlier.adding(seconds: 86_400), utom: []) == 0)
    let justNow = Instant(milliseconds: Int64(time(nil)) * 1000).adding(seconds: -3600)
    #expect(gallring(tray).antal(aldreAn: justNow, utom: []) == 0)
  }

  @Test func `links are removed and not followed, folders are left alone`() throws {
    let tray = try makeTray([("kept.txt", "x")])
    try #require(symlink("\(tray.path)/kept.txt", "\(tray.path)/in/mottaget/link.json") == 0)
    try #require(mkdir("\(tray.path)/in/mottaget/folder", 0o700) == 0)
    #expect(gallring(tray).gallra(aldreAn: Self.later, utom: []).antal == 1)
    #expect(try left(tray) == ["kept.txt"])
    // A folder that is a link leads elsewhere: nothing there is ours.
    try #require(rmdir("\(tray.path)/ut/kvittenser") == 0)
    try #require(symlink(tray.path, "\(tray.path)/ut/kvittenser") == 0)
    let outcome = gallring(tray).gallra(aldreAn: Self.later, utom: [])
    #expect(outcome.antal == 0)
    #expect(outcome.fel?.contains("cannot erase") == true)
    #expect(try left(tray).contains("kept.txt"))
  }

  @Test func `folders that are not there hold nothing`() throws {
    let tray = try Tray()
    #expect(gallring(tray).gallra(aldreAn: Self.later, utom: []) == Filgallring(antal: 0))
  }
}
