import Testing

@testable import plansynk

/// Whether the daemon may work in the trays, as doctor judges it.
struct TrayFolderTests {
  private static let daemon = TrayFolder.Daemon(user: 999, groups: [999, 50])

  private func fault(
    owner: UInt32 = 999, group: UInt32 = 50, mode: UInt32, isFolder: Bool = true,
    daemon: TrayFolder.Daemon = daemon
  ) -> String? {
    TrayFolder(path: "/s/utkorg", owner: owner, group: group, mode: mode, isFolder: isFolder)
      .fault(for: daemon)
  }

  @Test(arguments: [
    (UInt32(999), UInt32(1), UInt32(0o700)), (999, 1, 0o2770), (0, 50, 0o2770), (0, 1, 0o1777),
  ])
  func `what its user may read, write and pass is well`(
    _ owner: UInt32, _ group: UInt32, _ mode: UInt32
  ) {
    #expect(fault(owner: owner, group: group, mode: mode) == nil)
  }

  @Test(arguments: [
    (UInt32(999), UInt32(50), UInt32(0o2570)), (999, 50, 0o077), (0, 50, 0o2707), (0, 1, 0o2770),
    (0, 1, 0o2775),
  ])
  func `what it may not is named, and the user whose rights count first`(
    _ owner: UInt32, _ group: UInt32, _ mode: UInt32
  ) throws {
    let text = try #require(fault(owner: owner, group: group, mode: mode))
    #expect(text.hasPrefix("/s/utkorg cannot be written by the daemon's uid 999 (uid \(owner), "))
    #expect(text.hasSuffix(" chmod 2770 /s/utkorg"))
    #expect(text.contains("chown 999 /s/utkorg") == (owner != 999))
  }

  @Test func `root may all, and what is no folder is named`() {
    #expect(fault(owner: 7, mode: 0, daemon: .init(user: 0, groups: [])) == nil)
    #expect(fault(mode: 0o2770, isFolder: false)?.contains("is no folder") == true)
  }
}
