/// What the thread does: starts, stops and answers transfers, until told to end.
///
/// Invariants: only this thread touches an easy handle; only this thread answers a caller; a
/// transfer is in `live` exactly while its handle is in the multi handle.
final class CurlLoop {
  /// Handles kept for the next request; a burst above this gives its memory back.
  private static let idleMax = 64
  /// Milliseconds between looks at the mailbox should a wake-up ever fail.
  private static let pollMax: Int32 = 5_000

  private let options: CurlOptions
  private let multi: MultiHandle
  private let mailbox: CurlMailbox
  private var live: [UInt64: CurlTransfer] = [:]
  private var idle: [EasyHandle] = []
  private var finished: [UInt64] = []
  private var deadlines = CurlDeadlines()

  init(options: CurlOptions, multi: MultiHandle, mailbox: CurlMailbox) {
    self.options = options
    self.multi = multi
    self.mailbox = mailbox
  }

  func run() {
    while true {
      let batch = mailbox.take(finished: finished)
      finished.removeAll(keepingCapacity: true)
      if batch.isDone { break }
      accept(batch)
      drive()
      // Answers given just now are told to the mailbox first: it may be waiting for the last one.
      guard finished.isEmpty || !batch.isClosing else { continue }
      let now = CurlDeadlines.now
      expire(at: now)
      multi.poll(milliseconds: deadlines.wait(from: now, atMost: Self.pollMax))
    }
    // Handles go before the multi handle that knew them.
    idle = []
    mailbox.end()
  }

  private func accept(_ batch: CurlQueue<CurlTransfer>.Batch) {
    for (_, transfer) in batch.regretted { finish(transfer, failing: .cancelled) }
    for (_, transfer) in batch.submitted {
      if batch.isClosing { finish(transfer, failing: .shutdown) } else { start(transfer) }
    }
    for id in batch.cancelled { live[id].map { finish($0, failing: .cancelled) } }
    if batch.isClosing {
      for transfer in live.values { finish(transfer, failing: .shutdown) }
    }
  }

  private func start(_ transfer: CurlTransfer) {
    do throws(CurlError) {
      let easy = try takeHandle()
      transfer.easy = easy
      try easy.prepare(for: transfer, options: options)
      try multi.add(easy)
      live[transfer.id] = transfer
      transfer.deadline = CurlDeadlines.now + Int64(transfer.request.timeout) + CurlDeadlines.grace
      deadlines.note(transfer.deadline)
    } catch {
      finish(transfer, with: .failure(error))
    }
  }

  private func takeHandle() throws(CurlError) -> EasyHandle {
    if let easy = idle.popLast() { return easy }
    return try EasyHandle()
  }

  private func drive() {
    if let fault = multi.perform() {
      for transfer in live.values { finish(transfer, with: .failure(fault)) }
    }
    while let (transfer, code) = multi.nextFinished() {
      finish(transfer, with: Self.outcome(of: transfer, code: code))
    }
  }

  private func expire(at now: Int64) {
    guard deadlines.isDue(at: now) else { return }
    for transfer in live.values {
      if transfer.deadline <= now {
        finish(transfer, failing: .timeout, code: .timedOut)
      } else {
        deadlines.note(transfer.deadline)
      }
    }
  }

  private static func outcome(
    of transfer: CurlTransfer, code: CurlCode
  ) -> Result<CurlResponse, CurlError> {
    guard let easy = transfer.easy else { preconditionFailure("a live transfer has a handle") }
    if transfer.answer.isTooLarge {
      return .failure(
        CurlError(.responseTooLarge, code: code, phase: easy.phase, status: easy.status))
    }
    if transfer.isBodyUnreadable {
      return .failure(CurlError(.bodyUnreadable, code: code, phase: easy.phase))
    }
    guard code == .ok else {
      return .failure(.judged(code, phase: easy.phase, tlsText: easy.errorText))
    }
    let status = easy.status
    guard (200...999).contains(status) else {
      return .failure(CurlError(.garbled, code: .weirdServerReply, phase: easy.phase))
    }
    guard transfer.answer.hasWholeHead else {
      return .failure(CurlError(.interrupted, code: .partialFile, phase: easy.phase))
    }
    return .success(
      CurlResponse(
        status: status, headers: transfer.answer.headers, body: transfer.answer.body,
        version: easy.version, timings: easy.timings, connectionReused: easy.connectionReused,
        certificateExpiry: easy.certificateExpiry))
  }

  private func finish(
    _ transfer: CurlTransfer, failing kind: CurlError.Kind, code: CurlCode = .ok
  ) {
    let phase = live[transfer.id] == nil ? .resolving : transfer.easy?.phase ?? .resolving
    finish(transfer, with: .failure(CurlError(kind, code: code, phase: phase)))
  }

  private func finish(_ transfer: CurlTransfer, with result: Result<CurlResponse, CurlError>) {
    if let easy = transfer.easy {
      if live.removeValue(forKey: transfer.id) != nil { multi.remove(easy) }
      easy.reset()
      transfer.easy = nil
      if idle.count < Self.idleMax { idle.append(easy) }
    }
    finished.append(transfer.id)
    transfer.finish(result)
  }
}
