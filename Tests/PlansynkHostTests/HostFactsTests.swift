import FoundationEssentials
import Glibc
import PlansynkHost
import Testing

@Suite struct HostFactsTests {
  @Test func `free space is what statvfs leaves to an ordinary user`() throws {
    let folder = try TemporaryFolder()
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder.path)
    let other = try #require(
      attributes[.systemFreeSize] as? Int64
        ?? (attributes[.systemFreeSize] as? UInt64).map(Int64.init))
    // Others write to the same disk meanwhile, so near is as good as equal.
    #expect((other / 2...other * 2).contains(try DiskSpace.freeBytes(at: folder.path)))
    // procfs has no room at all, and says so.
    #expect(try DiskSpace.freeBytes(at: "/proc") == 0)
  }

  @Test func `free space of nowhere is an error with the path`() {
    let error = #expect(throws: HostError.self) { try DiskSpace.freeBytes(at: "/nonexistent") }
    #expect(
      error?.description == "cannot see the free space of /nonexistent: No such file or directory")
  }

  @Test func `the clock is synchronised when the mark is there, else nothing is claimed`() throws {
    let folder = try TemporaryFolder()
    let mark = folder.path + "/synchronized"
    #expect(ClockSynchronisation.current(markPath: mark) == .unknown)
    try Data().write(to: URL(filePath: mark))
    #expect(ClockSynchronisation.current(markPath: mark) == .synchronised)
  }
}
