import Foundation
import PlansynkCore
import PlansynkCurl
import PlansynkHTTP
import ReferensMyndighet

/// The network of one start of the daemon: what leaves it meets the faults of the world, arrives at
/// the myndighet or not, and brings an answer back or not.
final class SimulatedNetwork: HTTPExchange, @unchecked Sendable {
  // Unchecked: everything runs on the one thread that turns the simulation.
  private unowned let world: World
  private let life: Life
  /// Requests that are out.
  private(set) var inFlight = 0

  init(_ world: World, _ life: Life) {
    self.world = world
    self.life = life
  }

  func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
    guard life.isAlive else { throw Self.cancelled }
    let message = try Self.message(of: request)
    let sighting = world.sent(message)
    guard life.isAlive else { throw Self.cancelled }
    inFlight += 1
    defer { inFlight -= 1 }
    let fault = world.networkFault(
      for: message, sighting, timeout: Int64(request.timeout))
    try await wait(fault.before)
    var answer: MyndighetAnswer?
    if fault.arrives {
      answer = world.arrived(message, isDuplicate: false)
      world.mayDie(with: sighting)
    }
    try await wait(fault.after)
    guard life.isAlive else { throw Self.cancelled }
    return try world.give(answer, fault, to: sighting)
  }

  private func wait(_ milliseconds: Int64) async throws(CurlError) {
    if milliseconds > 0 { await world.time.sleep(milliseconds: milliseconds) }
    guard life.isAlive, !Task.isCancelled else { throw Self.cancelled }
  }

  private static let cancelled = CurlError(
    .cancelled, code: .abortedByCallback, phase: .exchanging)

  /// The request as the other side reads it.
  private static func message(of request: CurlRequest) throws(CurlError) -> MyndighetRequest {
    var body = Data()
    switch request.body {
    case .none: break
    case .bytes(let bytes): body = Data(bytes)
    case .stream(let length, let reader): body = try stream(length, reader)
    }
    let target = request.url.dropFirst(World.origin.count)
    return MyndighetRequest(
      method: request.method.rawValue, target: String(target),
      headers: request.headers + [("Host", World.host)], body: body)
  }

  private static func stream(
    _ length: Int64, _ reader: CurlRequest.Reader
  ) throws(CurlError) -> Data {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16 * 1024)
    while bytes.count < length {
      let room = min(piece.count, Int(length) - bytes.count)
      let count: Int
      do {
        count = try piece.withUnsafeMutableBytes { buffer in
          try reader(
            Int64(bytes.count), UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
        }
      } catch {
        throw CurlError(.bodyUnreadable, code: .readFailed, phase: .exchanging)
      }
      guard count > 0 else {
        throw CurlError(.bodyUnreadable, code: .readFailed, phase: .exchanging)
      }
      bytes += piece[..<count]
    }
    return Data(bytes)
  }
}
