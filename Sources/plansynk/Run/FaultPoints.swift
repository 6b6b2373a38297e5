#if FAULTPOINTS
  import Foundation
  import Glibc
  import Synchronization

  /// Places where the process can end itself outright, so that a trial can kill it at each of them
  /// in turn. In test builds alone: see the manifest.
  ///
  /// - `PLANSYNK_FAULT_POINT=k` ends it, by `SIGKILL`, when the k-th place is reached.
  /// - `PLANSYNK_FAULT_POINT_LOG=file` adds the name of every place that is reached, a line each.
  /// - `PLANSYNK_FAULT_CLOCK=seconds` lets the process live so much later.
  final class FaultPoints: Sendable {
    /// The places of this process; `nil` when nobody asked for them.
    static let armed = FaultPoints(environment: ProcessInfo.processInfo.environment)
    /// How much later the process lives.
    static let clockSeconds =
      ProcessInfo.processInfo.environment["PLANSYNK_FAULT_CLOCK"].flatMap { Int64($0) } ?? 0

    private let fatal: Int?
    private let log: Int32?
    private let reached = Mutex(0)

    private init?(environment: [String: String]) {
      fatal = environment["PLANSYNK_FAULT_POINT"].flatMap { Int($0) }
      log = environment["PLANSYNK_FAULT_POINT_LOG"].map { path in
        open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      }
      if fatal == nil, log == nil { return nil }
    }

    /// A place has been reached. Does not return from the k-th.
    func reach(_ name: String) {
      reached.withLock { count in
        count += 1
        if let log {
          let line = Array("\(count) \(name)\n".utf8)
          // What is missing from the list is missed by the trial that reads it.
          _ = line.withUnsafeBytes { write(log, $0.baseAddress, $0.count) }
        }
        guard count == fatal else { return }
        _ = kill(getpid(), SIGKILL)
        // Under the lock: no other thread passes a place in the last moment.
        while true { pause() }
      }
    }
  }
#endif
