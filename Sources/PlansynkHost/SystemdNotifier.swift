import Glibc

/// Tells systemd how the service is, by the sd_notify protocol: plain datagrams, no library.
///
/// Does nothing when the process was not started with `Type=notify`, so callers need not ask.
/// Source: sd_notify(3), systemd.service(5), "Type=notify".
public struct SystemdNotifier: Sendable {
  private let sender: DatagramSender?
  /// How often ``watchdog()`` must be called at least; nil when systemd does not watch this
  /// process. Feed it at half of this.
  public let watchdogInterval: Duration?

  /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`; throws when a socket is named that
  /// cannot be used.
  public init(environment: [String: String]) throws(HostError) {
    watchdogInterval = Self.interval(in: environment)
    guard let name = environment["NOTIFY_SOCKET"], !name.isEmpty else {
      sender = nil
      return
    }
    guard let address = UnixAddress(name) else {
      throw HostError("use NOTIFY_SOCKET \(name.debugDescription)", code: EINVAL)
    }
    let sender = try DatagramSender(to: address)
    sender.limitWait(seconds: 1)
    self.sender = sender
  }

  /// Whether systemd listens.
  public var isConnected: Bool { sender != nil }

  /// The service works from now on; `status` as in ``status(_:)``.
  public func ready(status: String? = nil) throws(HostError) {
    try send(["READY=1"] + (status.map { [Self.line("STATUS", $0)] } ?? []))
  }

  /// One line for `systemctl status`; counts and days, never a person.
  public func status(_ text: String) throws(HostError) {
    try send([Self.line("STATUS", text)])
  }

  /// The settings are being read again; follow it with ``ready(status:)`` in every case.
  public func reloading() throws(HostError) {
    try send([
      "RELOADING=1", "MONOTONIC_USEC=\(ClockReading.nanoseconds(of: CLOCK_MONOTONIC) / 1000)",
    ])
  }

  /// The service is on its way down.
  public func stopping(status: String? = nil) throws(HostError) {
    try send(["STOPPING=1"] + (status.map { [Self.line("STATUS", $0)] } ?? []))
  }

  /// The work loop is alive.
  public func watchdog() throws(HostError) {
    try send(["WATCHDOG=1"])
  }

  private func send(_ lines: [String]) throws(HostError) {
    try sender?.send(Array(lines.joined(separator: "\n").utf8), waits: true)
  }

  /// A line break would begin another assignment.
  private static func line(_ name: String, _ value: String) -> String {
    "\(name)=\(String(value.map { $0.isNewline ? " " : $0 }))"
  }

  private static func interval(in environment: [String: String]) -> Duration? {
    guard let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init), microseconds > 0
    else { return nil }
    if let pid = environment["WATCHDOG_PID"], pid != String(getpid()) { return nil }
    return .microseconds(microseconds)
  }
}
