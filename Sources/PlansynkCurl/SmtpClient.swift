/// Hands mail in at one server, each on a connection and a thread of its own: mails are few.
///
/// Safe to use from any task.
public struct SmtpClient: Sendable {
  private let server: SmtpServer

  /// A client; nothing is read or connected to before a mail is sent.
  public init(_ server: SmtpServer) {
    self.server = server
  }

  /// Hands a mail in, and returns when the server has taken it upon itself to deliver it.
  ///
  /// It is taken when one recipient at least is: see the receipt for the others. Cancelling the
  /// task stops it within a second or so and throws `cancelled`.
  public func send(_ mail: SmtpMail) async throws(SmtpError) -> SmtpReceipt {
    let isCancelled = Guarded(false)
    let server = self.server
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do throws(CurlError) {
          try CurlThread.start {
            // Told before the handle goes: whoever has the answer need not wait for a good-bye.
            let (result, easy) = Self.exchange(mail, with: server, isCancelled: isCancelled)
            continuation.resume(returning: result)
            withExtendedLifetime(easy) {}
          }
        } catch {
          continuation.resume(returning: .failure(SmtpError(.internalFault, code: error.code)))
        }
      }
    } onCancel: {
      isCancelled.withLock { $0 = true }
    }
    return try result.get()
  }

  /// The whole conversation, on the calling thread.
  private static func exchange(
    _ mail: SmtpMail, with server: SmtpServer, isCancelled: Guarded<Bool>
  ) -> (Result<SmtpReceipt, SmtpError>, EasyHandle?) {
    let transfer = SmtpTransfer(mail.text, isCancelled: isCancelled)
    do throws(CurlError) {
      let easy = try EasyHandle()
      try easy.prepare(mail, for: server)
      try easy.attach(transfer)
      let code = withExtendedLifetime(transfer) { easy.perform() }
      guard code == .ok else {
        let error = SmtpError.judged(code, reply: easy.status)
        if error.reply == nil { easy.hangUp() }
        return (.failure(error), easy)
      }
      return (.success(SmtpReceipt(refusals: transfer.refusals(of: mail.to))), easy)
    } catch {
      let kind: SmtpError.Kind =
        error.kind == .internalFault ? .internalFault : .configuration
      return (.failure(SmtpError(kind, code: error.code)), nil)
    }
  }
}
