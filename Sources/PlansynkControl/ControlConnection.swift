import FlyingSocks
import FoundationEssentials
import Glibc
import PlansynkCore

/// One client's connection: a line in, a line out.
struct ControlConnection: Sendable {
  enum LineFault: Error {
    /// The line grew past what it may be.
    case tooLarge
    /// The client went before its line ended.
    case ended
    /// The line is large, and others are being read.
    case busy
    /// The connection broke.
    case broken
  }

  let socket: Socket
  let pool: any AsyncSocketPool
  private let time: any TimeSource
  private let idle: IdleClients

  private static let chunk = 1 << 16

  init(
    _ accepted: AsyncSocket, pool: any AsyncSocketPool, time: any TimeSource, idle: IdleClients
  ) {
    socket = accepted.socket
    self.pool = pool
    self.time = time
    self.idle = idle
  }

  /// The bytes before the first newline; a large line holds a place among `places` until the
  /// claim that comes with it goes.
  func line(
    max: Int, places: LargePlaces
  ) async throws(LineFault) -> (bytes: Data, claim: LargePlaces.Claim?) {
    var data = Data()
    var claim: LargePlaces.Claim?
    while true {
      let bytes = try await read()
      guard !bytes.isEmpty else { throw .ended }
      idle.note(socket.file.rawValue, at: time.monotonicMilliseconds)
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        guard data.count + end <= max else { throw .tooLarge }
        data.append(contentsOf: bytes[..<end])
        return (data, claim)
      }
      data.append(contentsOf: bytes)
      guard data.count <= max else { throw .tooLarge }
      if claim == nil, data.count > LargePlaces.largeBytes {
        claim = places.claim()
        guard claim != nil else { throw .busy }
      }
    }
  }

  /// Writes all of it; answers whether it could. `send` rather than `write`, that a client which
  /// went away costs no signal.
  func write(_ data: Data) async -> Bool {
    let bytes = Array(data)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { buffer in
        send(socket.file.rawValue, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        guard await isReady(for: .write) else { return false }
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Says that no more is coming, and reads off what the client still writes: closing with unread
  /// bytes would take the answer away from it.
  func finish(draining max: Int) async {
    shutdown(socket.file.rawValue, Int32(SHUT_WR))
    var left = max
    while left > 0 {
      do throws(LineFault) {
        let bytes = try await read()
        guard !bytes.isEmpty else { return }
        left -= bytes.count
      } catch {
        // The client has its answer, and may have left.
        return
      }
    }
  }

  /// Lets the descriptor go; nothing else may be under way on it.
  func close() {
    Glibc.close(socket.file.rawValue)
  }

  private func read() async throws(LineFault) -> [UInt8] {
    while true {
      do {
        return try socket.read(atMost: Self.chunk)
      } catch SocketError.blocked {
        guard await isReady(for: .read) else { throw .broken }
      } catch SocketError.disconnected {
        return []
      } catch {
        throw .broken
      }
    }
  }

  private func isReady(for events: Socket.Events) async -> Bool {
    do {
      try await pool.suspendSocket(socket, untilReadyFor: events)
      return true
    } catch SocketError.disconnected {
      // What the other end wrote before it closed is still there to be read.
      return events == .read
    } catch {
      return false
    }
  }
}
