import Foundation
import Glibc
import PlansynkHost
import Testing

@Suite struct InstanceLockTests {
  private func refusal(_ path: String) -> InstanceLockError? {
    do throws(InstanceLockError) {
      _ = try InstanceLock(path: path)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a second lock is refused and names the first's process`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plansynk.lock"
    let lock = try InstanceLock(path: path)
    let error = refusal(path)
    #expect(error == .held(path: path, pid: getpid()))
    #expect(error?.description.contains("pid \(getpid())") == true)
    withExtendedLifetime(lock) {}
  }

  @Test func `letting go frees the instance, and the file may stay`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plansynk.lock"
    var lock: InstanceLock? = try InstanceLock(path: path)
    #expect(lock != nil)
    lock = nil
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(refusal(path) == nil)
  }

  @Test func `another process keeps us out until it is killed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plansynk.lock"
    let other = Process()
    let (said, kept) = (Pipe(), Pipe())
    other.executableURL = URL(filePath: "/usr/bin/flock")
    other.arguments = [
      "--no-fork", path, "sh", "-c", "echo $$ > \"$0\"; echo locked; read line", path,
    ]
    other.standardOutput = said
    other.standardInput = kept
    try other.run()
    // The child speaks once it has the lock; waiting for that is waiting for nothing else.
    #expect(String(decoding: said.fileHandleForReading.availableData, as: UTF8.self) == "locked\n")
    #expect(refusal(path) == .held(path: path, pid: other.processIdentifier))
    kill(other.processIdentifier, SIGKILL)
    other.waitUntilExit()
    #expect(refusal(path) == nil)
  }

  @Test func `an id longer than ours does not linger behind it`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plansynk.lock"
    try Data("99999999999\n".utf8).write(to: URL(filePath: path))
    let lock = try InstanceLock(path: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "\(getpid())\n")
    withExtendedLifetime(lock) {}
  }

  @Test func `a missing state directory is told by the path`() {
    let error = refusal("/nonexistent/plansynk.lock")
    #expect(
      error?.description == "cannot open /nonexistent/plansynk.lock: No such file or directory")
  }

  @Test func `a link in the lock's place is not followed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plansynk.lock"
    try #require(symlink(folder.path + "/elsewhere", path) == 0)
    #expect(refusal(path) != nil)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/elsewhere"))
  }
}
