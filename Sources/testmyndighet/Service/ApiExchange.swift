import FoundationEssentials
import ReferensMyndighet

/// One request to the API and what is done with it, fault and all.
struct ApiExchange {
  let service: TestmyndighetService
  let connection: Connection
  let incoming: HttpReader.Incoming

  /// Carries it out; answers whether the connection goes on.
  func run() -> Bool {
    do throws(SystemFault) {
      guard let fault = draw() else {
        let poll = LongPoll(service: service, connection: connection, request: incoming.request)
        guard poll.hold() else { return false }
        try send(right())
        return incoming.keepAlive
      }
      return try suffer(fault)
    } catch {
      // The client has gone, or the port was shut meanwhile: nobody is left to be told.
      return false
    }
  }

  private func draw() -> Fault? {
    let request = incoming.request
    return service.state.access { state in
      state.traffic.requests += 1
      guard !state.faults.rules.isEmpty else { return nil }
      let base = state.myndighet.settings.base
      let path = request.path.hasPrefix(base) ? String(request.path.dropFirst(base.count)) : ""
      return state.faults.draw(
        method: request.method, path: path,
        operationId: state.myndighet.operationId(method: request.method, path: request.path))
    }
  }

  /// The answer that the myndighet gives; what it accepts is accepted with it.
  private func right() -> HttpAnswer {
    let answer = service.answer(incoming.request)
    return HttpAnswer(status: answer.status, headers: answer.headers, body: answer.body)
  }

  private func send(_ answer: HttpAnswer) throws(SystemFault) {
    service.state.access { $0.traffic.answered[answer.status, default: 0] += 1 }
    try connection.write(bytes(answer))
  }

  private func bytes(_ answer: HttpAnswer) -> Data {
    answer.bytes(
      keepAlive: incoming.keepAlive, toHead: incoming.request.method == "HEAD")
  }

  private func suffer(_ fault: Fault) throws(SystemFault) -> Bool {
    let right = fault.accepts && fault.kind != .delay ? right() : HttpAnswer(status: 500)
    switch fault.kind {
    case .delay:
      // One that is not to be accepted is late and lost: the client has given up before.
      let stayed = connection.wait(milliseconds: fault.milliseconds, alarm: service.ended)
      guard stayed || fault.accepts else { return false }
      try send(self.right())
      return incoming.keepAlive
    case .status:
      try send(wrong(fault))
      return incoming.keepAlive
    case .dropAfterAccepting:
      return false
    case .reset:
      connection.reset()
      return false
    case .cutShort:
      let whole = bytes(right)
      try connection.write(whole.prefix(whole.count / 2))
      return false
    case .wrongLength:
      var answer = right
      answer.claimedLength = answer.body.count + 100
      try connection.write(bytes(answer))
      return false
    case .garbage:
      try connection.write(Data((0..<512).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 128) }))
      return false
    case .stall:
      _ = connection.wait(milliseconds: fault.milliseconds, alarm: service.ended)
      return false
    case .drip:
      return try drip(right, fault)
    case .down:
      try service.down(milliseconds: fault.milliseconds)
      return false
    }
  }

  private func drip(_ answer: HttpAnswer, _ fault: Fault) throws(SystemFault) -> Bool {
    var rest = [UInt8](bytes(answer))[...]
    while !rest.isEmpty {
      try connection.write(rest.prefix(fault.bytes))
      rest = rest.dropFirst(fault.bytes)
      guard
        connection.wait(milliseconds: fault.milliseconds ?? 100, alarm: service.ended)
      else { return false }
    }
    return incoming.keepAlive
  }

  private func wrong(_ fault: Fault) -> HttpAnswer {
    var answer = HttpAnswer(status: fault.status)
    var type: String?
    switch fault.body {
    case .empty: break
    case .problem:
      type = "application/problem+json"
      answer.body =
        Json.object(present: [
          ("type", "about:blank"), ("title", "Beställt fel"), ("status", .int(fault.status)),
        ]).data
    case .html:
      type = "text/html; charset=utf-8"
      answer.body = Data("<!DOCTYPE html><title>Inloggning</title><h1>Logga in</h1>\n".utf8)
    case .json:
      type = "application/json"
      answer.body = Data("{}".utf8)
    case .bytes:
      type = "application/octet-stream"
      answer.body = Data(repeating: UInt8(ascii: "x"), count: fault.bytes)
    }
    if let type { answer.headers.append((name: "Content-Type", value: type)) }
    answer.headers += fault.headers
    return answer
  }
}
