public import Glibc
import Synchronization

/// A process of a trial. It is ended, at the latest, when the last reference to it goes.
///
/// It begins with an empty signal mask and every signal at its default, whatever thread asked for
/// it: children of Dispatch's threads are otherwise born with SIGTERM blocked. Safe from any
/// thread.
public final class ChildProcess: Sendable {
  /// Its process id; of nobody, or of somebody else, once it has ended.
  public let pid: pid_t
  /// What was started.
  public let command: ProcessCommand
  private let end = Mutex<ExitStatus?>(nil)

  /// Starts a program.
  public init(_ command: ProcessCommand) throws(TrialError) {
    self.command = command
    switch SpawnThread.shared.perform({ Self.spawn(command) }) {
    case .success(let pid): self.pid = pid
    case .failure(let error): throw error
    }
  }

  deinit { kill() }

  /// How it ended; `nil` while it runs.
  public var status: ExitStatus? {
    end.withLock { end in
      look(&end, options: WNOHANG)
      return end
    }
  }

  /// Sends a signal, unless it has ended: its number may be somebody else's by then.
  public func signal(_ number: Int32) {
    end.withLock { end in
      look(&end, options: WNOHANG)
      if end == nil { _ = Glibc.kill(pid, number) }
    }
  }

  /// Kills it outright, and returns when it is gone.
  public func kill() {
    end.withLock { end in
      look(&end, options: WNOHANG)
      guard end == nil else { return }
      _ = Glibc.kill(pid, SIGKILL)
      look(&end, options: 0)
    }
  }

  /// Waits until it has ended by itself; throws `late` when it has not in time.
  public func wait(atMost limit: Duration) async throws(TrialError) -> ExitStatus {
    try await Patience.wait(
      for: "\(command.executable) has ended", atMost: limit, every: .milliseconds(5)
    ) { () throws(TrialError) in status != nil }
    guard let status else { throw .late(command.executable, milliseconds: 0) }
    return status
  }

  /// Looks whether it has ended; under the lock, so that nobody signals a number that is free.
  private func look(_ end: inout ExitStatus?, options: Int32) {
    guard end == nil else { return }
    var raw: Int32 = 0
    var found: pid_t
    repeat { found = waitpid(pid, &raw, options) } while found < 0 && errno == EINTR
    if found == pid { end = ExitStatus(waitStatus: raw) }
  }

  private static func spawn(_ command: ProcessCommand) -> Result<pid_t, TrialError> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let adding = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, 0, command.input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, command.output, adding, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, command.errors, adding, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let words = command.words
    let environment = command.environment.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let code = CStrings.with(words) { arguments in
      CStrings.with(environment) { variables in
        posix_spawn(&pid, words[0], &actions, &attributes, arguments, variables)
      }
    }
    return code == 0 ? .success(pid) : .failure(.system(call: "start \(words[0])", errno: code))
  }
}
