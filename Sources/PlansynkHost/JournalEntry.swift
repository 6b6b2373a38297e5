import Logging

/// A log record in the journal's native protocol.
///
/// `KEY=value` and a line end; a value that holds a line end goes as the key, a line end, its
/// length as 64 bits little-endian, the bytes, a line end.
/// Source: systemd.journal-fields(7); "Native Journal Protocol" on systemd.io.
struct JournalEntry {
  /// Longest value sent, in bytes: a whole entry must fit into one datagram.
  static let valueMax = 16384

  private(set) var bytes: [UInt8] = []

  init(_ record: LogRecord, identifier: String) {
    append("MESSAGE", record.message)
    append("PRIORITY", String(Self.priority(of: record.level)))
    append("SYSLOG_IDENTIFIER", identifier)
    for field in record.fields { append(Self.fieldName(of: field.key), field.value) }
  }

  private mutating func append(_ name: String, _ value: String) {
    let value = Self.clipped(value)
    bytes += name.utf8
    if value.contains(UInt8(ascii: "\n")) {
      bytes.append(UInt8(ascii: "\n"))
      withUnsafeBytes(of: UInt64(value.count).littleEndian) { bytes += $0 }
    } else {
      bytes.append(UInt8(ascii: "="))
    }
    bytes += value
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Cut at a whole character, with a sign that it was cut.
  private static func clipped(_ value: String) -> [UInt8] {
    let bytes = Array(value.utf8)
    guard bytes.count > valueMax else { return bytes }
    var end = valueMax - 3
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[..<end] + Array("\u{2026}".utf8)
  }

  /// `message_id` is the journal's own field; everything else is ours: `next_attempt` becomes
  /// `PLANSYNK_NEXT_ATTEMPT`. Names hold A-Z, 0-9 and `_`, 64 at most.
  static func fieldName(of key: String) -> String {
    let upper = key.uppercased().utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: UInt8(ascii: "_")
      }
    }
    let name = String(decoding: upper, as: UTF8.self)
    return name == "MESSAGE_ID" ? name : String("PLANSYNK_\(name)".prefix(64))
  }

  /// syslog(3).
  static func priority(of level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
