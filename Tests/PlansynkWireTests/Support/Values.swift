import PlansynkCore

extension Contract {
  /// What the other side finds wrong with a body that we made.
  static func faults(_ body: EncodedBody, schema: String) throws -> [String] {
    try faults(body.bytes, schema: schema)
  }
}

/// Bytes of a text.
func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

/// An id of any subject, from a few hexadecimal digits.
func id<Subject>(_ tail: String, of: Subject.Type = Subject.self) -> Identifier<Subject> {
  let padded = String(repeating: "0", count: 12 - tail.count) + tail
  return Identifier<Subject>("00000000-0000-4000-8000-\(padded)")!
}

func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

func instant(_ text: String) -> Instant { Instant(text)! }
