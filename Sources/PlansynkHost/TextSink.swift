import Glibc
import Logging

/// Writes each record as one line of text: `warning message key=value key="two words"`.
///
/// A line is one call to write(2), so lines of several threads do not mix and none is lost in a
/// crash. What could move the cursor, break the line or reverse the text is escaped.
struct TextSink: LogSink {
  let descriptor: Int32

  func write(_ record: LogRecord) {
    let bytes = Array(Self.line(record).utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        // Full, closed or gone: a log that cannot be written must not stop the work.
        return
      }
    }
  }

  static func line(_ record: LogRecord) -> String {
    var line = "\(record.level.rawValue) \(escaped(record.message))"
    for field in record.fields {
      line += " \(escaped(field.key))=\(value(field.value))"
    }
    return line + "\n"
  }

  private static func value(_ text: String) -> String {
    let escaped = escaped(text)
    let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
    return isPlain ? escaped : "\"\(escaped.replacingQuotes())\""
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case "\\": escaped += "\\\\"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
          .privateUse:
          escaped += "\\u{\(String(scalar.value, radix: 16))}"
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}

extension String {
  fileprivate func replacingQuotes() -> String {
    reduce(into: "") { $0 += $1 == "\"" ? "\\\"" : String($1) }
  }
}
