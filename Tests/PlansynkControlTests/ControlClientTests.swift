import Foundation
import Glibc
import Testing

@testable import PlansynkControl

/// What a command meets when the daemon is not there, not allowed, or not well.
struct ControlClientTests {
  @Test func `no socket means that nobody is there`() async throws {
    let folder = try ControlFolder()
    #expect(await ask(folder.socket, .ping) == .failure(.notReachable(ENOENT)))
  }

  @Test func `a socket left behind means that it was killed`() async throws {
    let folder = try ControlFolder()
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = try #require(UnixSocketAddress(path: folder.socket))
    #expect(address.bind(number) == 0)
    close(number)
    #expect(await ask(folder.socket, .ping) == .failure(.notReachable(ECONNREFUSED)))
  }

  @Test func `a daemon that listens and does not answer costs no more than the timeout`()
    async throws
  {
    let folder = try ControlFolder()
    let file = try SocketFile(path: folder.socket)
    defer { file.remove() }
    #expect(await ask(folder.socket, .ping, timeout: 50) == .failure(.timeout))
  }

  @Test func `an answer that comes before all was said is read, though the daemon hangs up`()
    throws
  {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    let (near, far) = (ends[0], ends[1])
    defer { close(near) }
    let descriptor = ClientDescriptor(number: near, deadline: .now + 10_000)
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
    // No more fits, so that nothing of what is sent now can be.
    while send(near, chunk, chunk.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)) > 0 {}
    Thread.detachNewThread {
      // Once the client waits. It goes with all of that unread, which the kernel calls a reset.
      for _ in 0..<20_000 { sched_yield() }
      send(far, "busy\n", 5, 0)
      close(far)
    }
    try descriptor.send(chunk)
    #expect(try descriptor.receiveLine() == Array("busy".utf8))
  }

  @Test(.enabled(if: getuid() != 0, "root may ask everybody"))
  func `a user outside the group is denied`() async throws {
    let folder = try ControlFolder()
    let answer = try await folder.serving { path in
      chmod(path, 0)
      return await ask(path, .ping)
    }
    #expect(answer == .failure(.denied))
  }

  @Test func `a path that is too long is not reachable`() async throws {
    let path = "/tmp/" + String(repeating: "s", count: 103)
    #expect(await ask(path, .ping) == .failure(.notReachable(ENAMETOOLONG)))
  }
}
