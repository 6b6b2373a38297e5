import FoundationEssentials
import PlansynkCore
import PlansynkCurl
import ReferensMyndighet

/// What passes between the daemon and the myndighet.
extension World {
  /// A request leaves the daemon.
  func sent(_ message: MyndighetRequest) -> Sighting {
    sightings += 1
    let path = String(message.path.dropFirst(Self.base.count))
    let item = message.method == "PUT" ? account.item(at: path) : nil
    let sighting = Sighting(
      number: sightings, time: now, method: message.method, path: path, item: item?.id,
      digest: message.body.isEmpty ? "" : ContentDigest(of: message.body).hex)
    if path == "/bestallningar" { lastPoll = now }
    deeds.count("requests")
    note("send \(sighting.number) \(message.method) \(path)")
    see(.sent(sighting))
    if let item { account.change(item.id) { $0.sent += 1 } }
    if fate.dies(with: sighting) { die("at a request") }
    return sighting
  }

  /// What becomes of it.
  func networkFault(
    for message: MyndighetRequest, _ sighting: Sighting, timeout: Int64
  ) -> NetworkFault {
    let refuses = message.method == "PUT" && other.refuses(sighting.path)
    let fault = network.draw(at: now, sighting, refuses: refuses, timeout: timeout)
    if let kind = fault.kind { deeds.count("fault \(kind.rawValue)") }
    if fault.kind == .duplicate {
      plan(after: network.delayOfDuplicate()) { [unowned self] in
        _ = arrived(message, isDuplicate: true)
      }
    }
    return fault
  }

  /// A request arrives at the myndighet.
  func arrived(_ message: MyndighetRequest, isDuplicate: Bool) -> MyndighetAnswer {
    let answer = other.answer(message)
    let path = message.path.dropFirst(Self.base.count)
    note("\(isDuplicate ? "again" : "at") \(message.method) \(path) \(answer.status)")
    judging { try Checks.contract(other.myndighet.tally) }
    return answer
  }

  /// A request has arrived: the process may die before it hears of it.
  func mayDie(with sighting: Sighting) {
    if fate.dies(with: sighting) { die("after a request arrived") }
  }

  /// The daemon is given what came of a request.
  func give(
    _ answer: MyndighetAnswer?, _ fault: NetworkFault, to sighting: Sighting
  ) throws(CurlError) -> CurlResponse {
    let answerClass = AnswerClass(fault.outcome, status: status(of: fault) ?? answer?.status ?? 0)
    note("got \(sighting.number) \(fault.kind?.rawValue ?? "-") \(answerClass.word)")
    see(.answered(sighting, answerClass))
    let successes = account.successes
    if let item = sighting.item {
      account.change(item) { item in
        item.take(answerClass, successes: successes)
        // It is stored there, and its receipt says that it was refused.
        if answerClass.isSuccess, account.facts.avvisade.contains(item.path) { item.faults += 1 }
      }
    }
    if answerClass.isSuccess, !sighting.isProbe { account.successes += 1 }
    switch fault.outcome {
    case .error(let kind, let code, let phase):
      throw CurlError(kind, code: code, phase: phase)
    case .status(let status, let type, let body, let retryAfter):
      var headers = CurlHeaders()
      headers.append(name: "Content-Type", value: type)
      if let retryAfter { headers.append(name: "Retry-After", value: retryAfter) }
      return CurlResponse(status: status, headers: headers, body: Array(body.utf8))
    case .answer:
      var headers = CurlHeaders()
      for (name, value) in answer?.headers ?? [] { headers.append(name: name, value: value) }
      return CurlResponse(
        status: answer?.status ?? 500, headers: headers, body: Array(answer?.body ?? Data()))
    }
  }

  /// The mail server takes a letter.
  func took(_ brev: Brev, for mottagare: [String]) {
    judging { try LettersArrive.judge(brev, account.facts) }
    account.facts.letters.append(
      WorldFacts.Letter(brev: brev, mottagare: mottagare, time: now))
  }

  private func status(of fault: NetworkFault) -> Int? {
    if case .status(let status, _, _, _) = fault.outcome { status } else { nil }
  }
}
