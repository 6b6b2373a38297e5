import Glibc
import Logging
import Testing

@testable import PlansynkHost

@Suite struct TextSinkTests {
  private func line(_ message: String, _ fields: [(String, String)] = []) -> String {
    TextSink.line(
      LogRecord(level: .info, message: message, fields: fields.map { (key: $0.0, value: $0.1) }))
  }

  @Test func `a line is level, message and fields`() {
    #expect(
      line("order stored", [("item", "B-41QX"), ("why", "new version")])
        == "info order stored item=B-41QX why=\"new version\"\n")
  }

  @Test(arguments: [
    ("a\nb\r\tc", #"a\nb\r\tc"#), ("\u{1B}[31m", #"\u{1b}[31m"#), ("a\\n", #"a\\n"#),
    ("\u{202E}abc", #"\u{202e}abc"#), ("a\u{2028}b", #"a\u{2028}b"#), ("\u{0}", #"\u{0}"#),
    ("räksmörgås", "räksmörgås"),
  ]) func `what could fool a terminal is escaped`(message: String, shown: String) {
    #expect(line(message) == "info \(shown)\n")
  }

  @Test(arguments: [
    ("", "\"\""), ("plain", "plain"), ("a b", "\"a b\""), ("a=b", "\"a=b\""),
    ("a\"b", #""a\"b""#), ("a\n b", #""a\n b""#),
  ]) func `a value is quoted when it must be`(value: String, shown: String) {
    #expect(line("m", [("k", value)]) == "info m k=\(shown)\n")
  }

  @Test func `a line reaches the descriptor whole and at once`() throws {
    var pipes: [Int32] = [0, 0]
    try #require(pipe(&pipes) == 0)
    defer { for end in pipes { close(end) } }
    TextSink(descriptor: pipes[1]).write(LogRecord(level: .error, message: "x", fields: []))
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(pipes[0], &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "error x\n")
  }

  @Test func `a closed descriptor is no reason to stop`() {
    TextSink(descriptor: -1).write(LogRecord(level: .error, message: "x", fields: []))
  }
}
