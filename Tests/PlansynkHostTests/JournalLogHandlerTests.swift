import Glibc
import Logging
import Testing

@testable import PlansynkHost

@Suite struct JournalLogHandlerTests {
  private struct Stage {
    let folder: TemporaryFolder
    let receiver: DatagramReceiver
    let sink: JournalSink

    init() throws {
      folder = try TemporaryFolder()
      receiver = try DatagramReceiver(at: folder.path + "/journal")
      let address = try #require(UnixAddress(folder.path + "/journal"))
      sink = try JournalSink(to: address, identifier: "plansynk")
    }

    func logger(_ level: Logger.Level = .trace) -> Logger {
      let sink = sink
      return Logger(label: "test") { _ in JournalLogHandler(sink: sink, level: level) }
    }
  }

  @Test func `a line is one datagram with its fields`() throws {
    let stage = try Stage()
    stage.logger().warning(
      "plan refused",
      metadata: ["item": "P-7F3K", "http_status": "422", "message_id": "0123abcd"])
    #expect(
      stage.receiver.nextText() == """
        MESSAGE=plan refused
        PRIORITY=4
        SYSLOG_IDENTIFIER=plansynk
        PLANSYNK_HTTP_STATUS=422
        PLANSYNK_ITEM=P-7F3K
        MESSAGE_ID=0123abcd

        """)
  }

  @Test func `a value of several lines goes with its length and cannot forge a field`() throws {
    let stage = try Stage()
    stage.logger().info("a\nPRIORITY=0")
    let expected: [UInt8] =
      Array("MESSAGE\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0] + Array("a\nPRIORITY=0\n".utf8)
      + Array("PRIORITY=6\nSYSLOG_IDENTIFIER=plansynk\n".utf8)
    #expect(stage.receiver.next() == expected)
  }

  @Test(arguments: [
    (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3),
    (.critical, 2),
  ]) func `severities are syslog's`(level: Logger.Level, priority: Int) throws {
    let stage = try Stage()
    stage.logger().log(level: level, "x")
    #expect(stage.receiver.nextText()?.contains("\nPRIORITY=\(priority)\n") == true)
  }

  @Test func `what is below the level is not written`() throws {
    let stage = try Stage()
    stage.logger(.warning).notice("x")
    #expect(stage.receiver.next() == nil)
  }

  @Test func `the line's own field goes before the logger's`() throws {
    let stage = try Stage()
    var logger = stage.logger()
    logger[metadataKey: "kind"] = "plan"
    logger[metadataKey: "item"] = "P-1"
    logger.info("x", metadata: ["item": "P-2"])
    let text = try #require(stage.receiver.nextText())
    #expect(text.contains("PLANSYNK_ITEM=P-2\n") && text.contains("PLANSYNK_KIND=plan\n"))
    #expect(!text.contains("P-1"))
  }

  @Test(arguments: [
    ("item", "PLANSYNK_ITEM"), ("next-attempt", "PLANSYNK_NEXT_ATTEMPT"),
    ("message_id", "MESSAGE_ID"), ("å b", "PLANSYNK____B"), ("_x", "PLANSYNK__X"),
    (String(repeating: "k", count: 70), "PLANSYNK_" + String(repeating: "K", count: 55)),
  ]) func `a key becomes a name that the journal takes`(key: String, name: String) {
    #expect(JournalEntry.fieldName(of: key) == name)
  }

  @Test func `a very long value is cut at a whole character`() throws {
    let stage = try Stage()
    stage.logger().info("\(String(repeating: "å", count: 20_000))")
    let line = try #require(stage.receiver.nextText()?.split(separator: "\n").first)
    #expect(line.utf8.count <= "MESSAGE=".utf8.count + JournalEntry.valueMax)
    #expect(line.hasSuffix("åå…"))
  }

  @Test func `a journal that does not read is not waited for, and the loss is told`() throws {
    let stage = try Stage()
    let logger = stage.logger()
    let sent = 5000
    for _ in 0..<sent { logger.info("x") }
    var arrived = 0
    while stage.receiver.next() != nil { arrived += 1 }
    try #require(arrived < sent, "the kernel's queue took everything")
    logger.info("after")
    let text = try #require(stage.receiver.nextText())
    #expect(text.contains("PLANSYNK_DROPPED=\(sent - arrived)\n"))
    logger.info("later")
    #expect(stage.receiver.nextText()?.contains("DROPPED") == false)
  }

  @Test func `stderr is the journal only when device and inode agree`() throws {
    var pipes: [Int32] = [0, 0]
    try #require(pipe(&pipes) == 0)
    defer { for end in pipes { close(end) } }
    var status = stat()
    try #require(fstat(pipes[1], &status) == 0)
    let right = ["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino)"]
    #expect(JournalSink.isJournal(pipes[1], environment: right))
    let wrong = ["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino + 1)"]
    #expect(!JournalSink.isJournal(pipes[1], environment: wrong))
    #expect(!JournalSink.isJournal(pipes[1], environment: [:]))
    let sink = JournalLogHandler.chooseSink(
      descriptor: pipes[1], environment: right, identifier: "p", socketPath: "/nonexistent")
    #expect(sink is JournalSink)
    let other = JournalLogHandler.chooseSink(
      descriptor: pipes[1], environment: wrong, identifier: "p", socketPath: "/nonexistent")
    #expect(other is TextSink)
  }
}
