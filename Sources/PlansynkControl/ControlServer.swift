import FlyingSocks
import FoundationEssentials
public import PlansynkCore

/// Answers operators on the control socket: one line in, one line out, many clients at once.
///
/// Making one binds and listens, so that a second daemon or a bad path is told before anything
/// else starts; clients that come before `run()` wait. Cancelling `run()` ends it and removes the
/// socket.
///
/// Design: operations.md, "The neighbour"; unix(7).
public struct ControlServer: Sendable {
  /// Bounds on what clients may cost.
  public struct Limits: Hashable, Sendable {
    /// Bytes of a request's line.
    public var requestBytes: Int
    /// Milliseconds until a request's line must have ended, and again for its answer to be read.
    public var exchangeMilliseconds: Int64
    /// Clients at once; more wait.
    public var clients: Int
    /// Milliseconds of silence after which a client gives way, before its line has ended, when
    /// others wait.
    public var silenceMilliseconds: Int64
    /// Requests above 1 MiB at once; more are told to try again.
    public var largeRequests: Int

    /// Bounds; what is left out is as in the running daemon.
    public init(
      requestBytes: Int = ControlRequest.bytesMax, exchangeMilliseconds: Int64 = 30_000,
      clients: Int = 32, silenceMilliseconds: Int64 = 300, largeRequests: Int = 2
    ) {
      self.requestBytes = requestBytes
      self.exchangeMilliseconds = exchangeMilliseconds
      self.clients = clients
      self.silenceMilliseconds = silenceMilliseconds
      self.largeRequests = largeRequests
    }
  }

  /// What a request is answered with.
  public typealias Handler =
    @Sendable (ControlRequest, OperatorCaller) async -> ControlAnswer

  private let file: SocketFile
  private let time: any TimeSource
  private let limits: Limits
  private let handler: Handler
  private let places: LargePlaces
  private let idle = IdleClients()

  /// Listens at `path`, an absolute path of at most 107 bytes.
  public init(
    path: String, time: any TimeSource, limits: Limits = Limits(), handler: @escaping Handler
  ) throws(ControlServerError) {
    file = try SocketFile(path: path)
    self.time = time
    self.limits = limits
    self.handler = handler
    places = LargePlaces(limits.largeRequests)
  }

  /// Serves until the task is cancelled.
  public func run() async throws(ControlServerError) {
    defer { file.remove() }
    let pool: any AsyncSocketPool = SocketPool.make()
    do {
      try await pool.prepare()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await pool.run() }
        group.addTask { try await accept(pool) }
        defer { group.cancelAll() }
        try await group.next()
      }
    } catch {
      // An end that was asked for is no failure, whatever broke on the way.
      if Task.isCancelled { return }
      throw ControlServerError(error)
    }
  }

  private func accept(_ pool: any AsyncSocketPool) async throws {
    let listener = try AsyncSocket(socket: file.socket, pool: pool)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      var clients = 0
      while !Task.isCancelled {
        do {
          let accepted = try await listener.accept()
          while clients >= limits.clients {
            if try await makeRoom(in: &group) { clients -= 1 }
          }
          clients += 1
          idle.note(accepted.socket.file.rawValue, at: time.monotonicMilliseconds)
          group.addTask {
            await serve(accepted, pool)
            return true
          }
        } catch SocketError.failed {
          // Out of descriptors, or a client that went in the door: neither ends the service.
          await time.sleep(milliseconds: 100)
        }
      }
    }
  }

  /// Waits until a client has gone, for a moment at a time; whoever says nothing is made to.
  /// Answers whether one went.
  private func makeRoom(in group: inout ThrowingTaskGroup<Bool, any Error>) async throws -> Bool {
    group.addTask {
      await time.sleep(milliseconds: 50)
      return false
    }
    // Those who went already are counted out first.
    if try await group.next() == true { return true }
    _ = idle.dropSilent(since: time.monotonicMilliseconds - limits.silenceMilliseconds)
    return false
  }

  private func serve(_ accepted: AsyncSocket, _ pool: any AsyncSocketPool) async {
    let connection = ControlConnection(accepted, pool: pool, time: time, idle: idle)
    defer { connection.close() }
    let line: Data
    do {
      line = try await answer(to: connection).line()
    } catch {
      // The kernel does not say who asks, or the answer cannot be written: nobody is answered.
      return
    }
    await within(limits.exchangeMilliseconds) {
      if await connection.write(line) { await connection.finish(draining: limits.requestBytes) }
    }
  }

  private func answer(to connection: ControlConnection) async throws -> ControlAnswer {
    let peer = try connection.socket.getValue(for: PeerCredentials())
    switch await request(on: connection) {
    case .success((let request, let claim)):
      let answer = await handler(request, OperatorCaller(uid: peer.uid))
      // What a large request takes up in memory, it takes up until here.
      return withExtendedLifetime(claim) { answer }
    case .failure(let fault):
      return .fault(fault.code, fault.text)
    }
  }

  private typealias Line = (bytes: Data, claim: LargePlaces.Claim?)

  private func request(
    on connection: ControlConnection
  ) async -> Result<(ControlRequest, LargePlaces.Claim?), RequestFault> {
    let line = await within(limits.exchangeMilliseconds) { await read(connection) }
    idle.forget(connection.socket.file.rawValue)
    switch line {
    case nil: return .failure(RequestFault(.timeout, "the line did not end in time"))
    case .failure(let fault): return .failure(fault)
    case .success(let line):
      do throws(RequestFault) {
        return .success((try ControlRequest(line: line.bytes), line.claim))
      } catch {
        return .failure(error)
      }
    }
  }

  private func read(_ connection: ControlConnection) async -> Result<Line, RequestFault> {
    do throws(ControlConnection.LineFault) {
      return .success(try await connection.line(max: limits.requestBytes, places: places))
    } catch {
      switch error {
      case .tooLarge:
        let text = "the line is longer than \(limits.requestBytes) bytes"
        return .failure(RequestFault(.tooLarge, text))
      case .busy:
        return .failure(RequestFault(.busy, "other large requests are being read: try again"))
      case .ended, .broken:
        return .failure(RequestFault(.malformed, "the line must end with a newline"))
      }
    }
  }

  /// What `body` comes to, or `nil` when time ran out first.
  @discardableResult
  private func within<Value: Sendable>(
    _ milliseconds: Int64, _ body: @escaping @Sendable () async -> Value
  ) async -> Value? {
    await withTaskGroup(of: Value?.self) { group in
      group.addTask { await body() }
      group.addTask {
        await time.sleep(milliseconds: milliseconds)
        return nil
      }
      let first = await group.next()
      group.cancelAll()
      return first.flatMap { $0 }
    }
  }
}
