import Testing

@testable import plansynk

/// Whether the daemon may write its store, as doctor judges it.
struct StoreFileTests {
  private func fault(owner: UInt32 = 999, mode: UInt32, isRegular: Bool = true) -> String? {
    StoreFile(name: "plansynk.db-shm", owner: owner, mode: mode, isRegular: isRegular)
      .fault(forOwner: 999, path: "/s/plansynk.db-shm")
  }

  @Test(arguments: [0o600, 0o640, 0o700] as [UInt32])
  func `what its owner may read and write is well`(_ mode: UInt32) {
    #expect(fault(mode: mode) == nil)
  }

  @Test func `a leftover that is read-only is named, with what to do`() {
    #expect(
      fault(mode: 0o400)
        == "/s/plansynk.db-shm is read-only (mode 0400): stop the daemon, chmod 600"
        + " /s/plansynk.db-shm, start it")
  }

  @Test func `a file of somebody else, and what is no file, are named too`() {
    #expect(fault(owner: 0, mode: 0o600)?.contains("chown 999 /s/plansynk.db-shm") == true)
    #expect(fault(mode: 0o600, isRegular: false)?.contains("is no file") == true)
  }
}
