import Testing

@testable import PlansynkCurl

/// What a code of libcurl and the server's last reply come to.
@Suite struct SmtpErrorTests {
  @Test(
    arguments: [
      // A refusal is known by its reply, wherever in the conversation it came.
      (CurlCode.sendFailed, 450, SmtpError.Kind.transient), (.sendFailed, 550, .permanent),
      (.weirdServerReply, 421, .transient), (.weirdServerReply, 554, .permanent),
      (.accessDenied, 421, .transient), (.accessDenied, 554, .permanent),
      (.loginDenied, 454, .transient), (.loginDenied, 535, .credentials),
      (.loginDenied, 534, .credentials), (.sendFailed, 530, .credentials),
      (.useTLSFailed, 454, .transient),
      // No way of saying who we are that both know.
      (.loginDenied, 250, .credentials),
      // A good reply beside a failure: the conversation broke after it.
      (.sendFailed, 250, .unreachable), (.receiveFailed, 354, .unreachable),
      (.weirdServerReply, 0, .unreachable), (.gotNothing, 0, .unreachable),
      // A refusal that was answered long before the end is not why it ended.
      (.timedOut, 550, .unreachable),
      (.couldNotResolveHost, 0, .unreachable), (.couldNotConnect, 0, .unreachable),
      (.useTLSFailed, 250, .encryption), (.tlsConnect, 220, .encryption),
      (.peerFailedVerification, 220, .certificate), (.caFile, 0, .configuration),
      (.abortedByCallback, 0, .cancelled), (.outOfMemory, 0, .internalFault),
    ])
  func `a failure is judged`(code: CurlCode, reply: Int, kind: SmtpError.Kind) {
    #expect(SmtpError.judged(code, reply: reply).kind == kind)
  }

  @Test func `only a refusal is told as one`() {
    #expect(SmtpError.judged(.sendFailed, reply: 450).reply == 450)
    #expect(SmtpError.judged(.sendFailed, reply: 250).reply == nil)
    #expect(
      "\(SmtpError.judged(.sendFailed, reply: 450))"
        == "the mail server refuses for now, reply 450, curl \(CurlCode.sendFailed)")
  }

  @Test(
    arguments: [
      ("localhost", true), ("127.0.0.1", true), ("127.9.9.9", true), ("[::1]", true),
      ("LOCALHOST", true), ("127.0.0", false), ("127.0.0.1.example.se", false),
      ("127.0.0.256", false), ("mail.example", false), ("", false), ("[::2]", false),
    ])
  func `a loopback address is known`(host: String, isLoopback: Bool) {
    #expect(SmtpServer(host: host, port: 25, security: .plain).isLoopback == isLoopback)
  }
}
