import Glibc

/// A detached thread that takes no signals.
enum CurlThread {
  /// The closure crosses to the thread whole, and is gone from here.
  private final class Start {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  static func start(_ body: sending @escaping () -> Void) throws(CurlError) {
    let start = Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    let fault = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        CurlThread.blockSignals()
        Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    guard fault == 0 else {
      start.release()
      throw CurlError(
        .internalFault, code: .failedInit, phase: .resolving, advice: "no thread could be started")
    }
    pthread_detach(thread)
  }

  /// SIGPIPE must not kill the daemon when TLS says goodbye to a peer that is gone: with
  /// `CURLOPT_NOSIGNAL` libcurl leaves that to its caller. Signals of the process belong to other
  /// threads; those of a crash stay, or there would be no backtrace.
  private static func blockSignals() {
    var signals = sigset_t()
    sigfillset(&signals)
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&signals, crash) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
