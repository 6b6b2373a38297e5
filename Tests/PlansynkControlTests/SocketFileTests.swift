import Foundation
import Glibc
import Testing

@testable import PlansynkControl

/// The socket in the file system.
struct SocketFileTests {
  private func server(at path: String) throws(ControlServerError) -> ControlServer {
    try ControlServer(path: path, time: TestTime()) { _, _ in .done("done") }
  }

  private func permissions(of path: String) -> mode_t? {
    var info = stat()
    return lstat(path, &info) == 0 ? info.st_mode & 0o777 : nil
  }

  @Test func `owner and group may ask, and nobody else`() async throws {
    let folder = try ControlFolder()
    let mode = try await folder.serving { path in permissions(of: path) }
    #expect(mode == 0o660)
  }

  @Test func `the socket goes when the daemon stops`() async throws {
    let folder = try ControlFolder()
    try await folder.serving { path in #expect(permissions(of: path) != nil) }
    #expect(permissions(of: folder.socket) == nil)
  }

  @Test func `a socket that another daemon put there in the meantime stays`() async throws {
    let folder = try ControlFolder()
    try await folder.serving { path in
      unlink(path)
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
    }
    #expect(permissions(of: folder.socket) != nil)
  }

  @Test func `a socket left behind by a killed daemon is replaced`() async throws {
    let folder = try ControlFolder()
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = try #require(UnixSocketAddress(path: folder.socket))
    #expect(address.bind(number) == 0)
    close(number)
    let answer = try await folder.serving { path in await ask(path, .ping) }
    #expect(answer == .success(.done("done")))
  }

  @Test func `a second daemon does not push the first one out`() async throws {
    let answer = try await ControlFolder().serving { path in
      #expect(throws: ControlServerError.inUse) { try server(at: path) }
      return await ask(path, .ping)
    }
    #expect(answer == .success(.done("done")))
  }

  @Test func `something else by that name is left alone`() throws {
    let folder = try ControlFolder()
    #expect(FileManager.default.createFile(atPath: folder.socket, contents: Data("x".utf8)))
    #expect(throws: ControlServerError.notASocket) { try server(at: folder.socket) }
    #expect(FileManager.default.contents(atPath: folder.socket) == Data("x".utf8))
  }

  @Test(arguments: [(107, true), (108, false)])
  func `a path longer than the kernel takes is refused`(_ bytes: Int, _ fits: Bool) throws {
    let folder = try ControlFolder()
    let name = String(repeating: "s", count: bytes - folder.path.utf8.count - 1)
    let path = folder.path + "/" + name
    if fits {
      let file = try SocketFile(path: path)
      file.remove()
    } else {
      #expect(throws: ControlServerError.pathTooLong(bytes: 108)) { try server(at: path) }
    }
  }

  @Test func `a folder that is not there is told with the call that failed`() throws {
    let folder = try ControlFolder()
    #expect(throws: ControlServerError.system("Bind", errno: ENOENT)) {
      try server(at: folder.path + "/none/control.sock")
    }
  }
}

extension UnixSocketAddress {
  /// bind(2): 0, or -1 with `errno`.
  mutating func bind(_ descriptor: Int32) -> Int32 {
    withPointer { Glibc.bind(descriptor, $0, $1) }
  }
}
