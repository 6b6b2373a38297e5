/// Sends HTTP requests over connections that it keeps.
///
/// One thread of its own holds every handle of libcurl; callers hand requests in and wait. Safe to
/// use from any task. Make one for each server and keep it: connections, names and TLS sessions
/// are its own. Call `shutdown()` when done; a client that is let go ends its thread by itself.
public final class CurlClient: Sendable {
  private let mailbox: CurlMailbox

  /// Starts the thread.
  ///
  /// Files named in the options are read at the first connection, not here. Throws `library` when
  /// there is no memory or no thread to be had.
  public init(options: CurlOptions) throws(CurlError) {
    let multi = try MultiHandle(connectionsMax: options.connectionsMax)
    mailbox = CurlMailbox(waking: multi)
    let loop = CurlLoop(options: options, multi: multi, mailbox: mailbox)
    do {
      try CurlThread.start { loop.run() }
    } catch {
      mailbox.end()
      throw error
    }
  }

  deinit {
    mailbox.close()
  }

  /// Sends a request and returns the answer, whatever its status.
  ///
  /// Throws when no whole answer came; see `CurlError.reach` before sending it again. Cancelling
  /// the task stops the transfer and throws `cancelled`, unless the answer was already there.
  public func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
    guard let id = mailbox.announce() else {
      throw CurlError(.shutdown, code: .ok, phase: .resolving)
    }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        mailbox.submit(CurlTransfer(id: id, request: request, continuation: continuation))
      }
    } onCancel: {
      mailbox.cancel(id)
    }
    return try result.get()
  }

  /// Stops what is under way, which fails with `shutdown`, and returns when the thread has ended.
  ///
  /// Wait for your own requests first if they are to finish. May be called more than once.
  public func shutdown() async {
    mailbox.close()
    await mailbox.waitForEnd()
  }
}
