import Glibc
import PlansynkHost
import Testing

@Suite struct SystemdNotifierTests {
  @Test func `without a socket nothing is sent and nothing fails`() throws {
    let notifier = try SystemdNotifier(environment: [:])
    #expect(!notifier.isConnected)
    #expect(notifier.watchdogInterval == nil)
    try notifier.ready()
    try notifier.watchdog()
  }

  @Test func `each message has the form that sd_notify gives it`() throws {
    let folder = try TemporaryFolder()
    let receiver = try DatagramReceiver(at: folder.path + "/notify")
    let notifier = try SystemdNotifier(environment: ["NOTIFY_SOCKET": folder.path + "/notify"])
    #expect(notifier.isConnected)
    try notifier.ready(status: "3 waiting")
    #expect(receiver.nextText() == "READY=1\nSTATUS=3 waiting")
    try notifier.ready()
    #expect(receiver.nextText() == "READY=1")
    try notifier.status("nearest last day 2 d 6 h")
    #expect(receiver.nextText() == "STATUS=nearest last day 2 d 6 h")
    try notifier.watchdog()
    #expect(receiver.nextText() == "WATCHDOG=1")
    try notifier.stopping()
    #expect(receiver.nextText() == "STOPPING=1")
  }

  @Test func `a status cannot smuggle in another assignment`() throws {
    let folder = try TemporaryFolder()
    let receiver = try DatagramReceiver(at: folder.path + "/notify")
    let notifier = try SystemdNotifier(environment: ["NOTIFY_SOCKET": folder.path + "/notify"])
    try notifier.status("a\nWATCHDOG=trigger\r\nb")
    #expect(receiver.nextText() == "STATUS=a WATCHDOG=trigger b")
  }

  @Test func `reloading carries a reading of the monotonic clock`() throws {
    let folder = try TemporaryFolder()
    let receiver = try DatagramReceiver(at: folder.path + "/notify")
    let notifier = try SystemdNotifier(environment: ["NOTIFY_SOCKET": folder.path + "/notify"])
    let before = microseconds()
    try notifier.reloading()
    let lines = try #require(receiver.nextText()).split(separator: "\n")
    #expect(lines.first == "RELOADING=1")
    let reading = try #require(lines.last?.split(separator: "=").last.flatMap { Int64($0) })
    #expect((before...microseconds()).contains(reading))
  }

  private func microseconds() -> Int64 {
    var reading = timespec()
    clock_gettime(CLOCK_MONOTONIC, &reading)
    return Int64(reading.tv_sec) * 1_000_000 + Int64(reading.tv_nsec) / 1000
  }

  @Test func `an abstract socket is reached`() throws {
    let name = "@plansynk-test-\(getpid())"
    let receiver = try DatagramReceiver(at: name)
    // As the kernel has it: both ends share our reading of the name, and could share its fault.
    #expect(receiver.kernelName == [0] + Array(name.utf8.dropFirst()))
    try SystemdNotifier(environment: ["NOTIFY_SOCKET": name]).watchdog()
    #expect(receiver.nextText() == "WATCHDOG=1")
  }

  @Test(arguments: ["relative", "/" + String(repeating: "x", count: 107), "@", "vsock:2:1"])
  func `a socket that cannot be used is an error at once`(name: String) {
    #expect(throws: HostError.self) { try SystemdNotifier(environment: ["NOTIFY_SOCKET": name]) }
  }

  @Test func `a receiver that is gone is an error of the message`() throws {
    let folder = try TemporaryFolder()
    let notifier = try SystemdNotifier(environment: ["NOTIFY_SOCKET": folder.path + "/none"])
    #expect(throws: HostError.self) { try notifier.watchdog() }
  }

  @Test(arguments: [
    (["WATCHDOG_USEC": "30000000"], Duration.seconds(30) as Duration?),
    (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": String(getpid())], .seconds(30)),
    (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"], nil),
    (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil), ([:], nil),
  ]) func `the watchdog is fed only when it watches us`(
    environment: [String: String], interval: Duration?
  ) throws {
    #expect(try SystemdNotifier(environment: environment).watchdogInterval == interval)
  }
}
