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
    async throws
  {
    let folder = try ControlFolder()
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = try #require(UnixSocketAddress(path: folder.socket))
    try #require(address.bind(listener) == 0 && listen(listener, 1) == 0)
    let line = try ControlAnswer.fault(.busy, "try again").line()
    Thread.detachNewThread {
      let client = accept(listener, nil, nil)
      // It goes with most of the request unread, which the kernel tells whoever still writes.
      var first: UInt8 = 0
      recv(client, &first, 1, Int32(MSG_PEEK))
      Glibc.send(client, Array(line), line.count, 0)
      close(client)
    }
    let large = ControlRequest.lamna(String(repeating: "x", count: 3_000_000), bilagor: [])
    #expect(await ask(folder.socket, large).faultCode == .busy)
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
