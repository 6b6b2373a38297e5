/// Reads a document onto a tape: strict RFC 8259, in one pass over the bytes.
///
/// Faults of grammar end the reading. Faults that leave it clear where each value ends (a name
/// twice, half a surrogate pair, bad UTF-8, nesting) are recorded, so that one bad element of a
/// page can be set aside without the page.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  var position = 0
  var tape: [JSONTapeEntry] = []
  var faults: [JSONFault] = []
  /// Where the string that is being read begins.
  var stringStart = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    tape.reserveCapacity(min(bytes.count / 12 + 8, 1 << 20))
  }

  mutating func document() throws(JSONFault) {
    guard bytes.count <= limits.bytes else { throw JSONFault(.tooLarge, at: limits.bytes) }
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw JSONFault(.byteOrderMark, at: 0)
    }
    skipSpace()
    try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw JSONFault(.trailingBytes, at: position) }
  }

  private mutating func value(depth: Int) throws(JSONFault) {
    switch try peek() {
    case UInt8(ascii: "{"): try object(depth: depth + 1)
    case UInt8(ascii: "["): try list(depth: depth + 1)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    default: throw JSONFault(.unexpectedByte, at: position)
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) {
    let index = try open(.object, depth: depth)
    var count = 0
    if try peek() != UInt8(ascii: "}") {
      while true {
        guard try peek() == UInt8(ascii: "\"") else {
          throw JSONFault(.unexpectedByte, at: position)
        }
        try string()
        skipSpace()
        guard try peek() == UInt8(ascii: ":") else {
          throw JSONFault(.unexpectedByte, at: position)
        }
        position += 1
        skipSpace()
        try value(depth: depth)
        count += 1
        guard try hasMore(before: UInt8(ascii: "}")) else { break }
      }
    }
    close(index)
    if count > 1 { checkNames(of: index, count: count) }
  }

  private mutating func list(depth: Int) throws(JSONFault) {
    let index = try open(.list, depth: depth)
    if try peek() != UInt8(ascii: "]") {
      repeat {
        try value(depth: depth)
      } while try hasMore(before: UInt8(ascii: "]"))
    }
    close(index)
  }

  private mutating func open(
    _ kind: JSONTapeEntry.Kind, depth: Int
  ) throws(JSONFault) -> Int {
    guard depth <= JSONLimits.depthHard else { throw JSONFault(.tooDeep, at: position) }
    if depth == limits.depth + 1 { note(.tooDeep, at: position) }
    let index = tape.count
    try append(kind, from: position)
    position += 1
    skipSpace()
    return index
  }

  private mutating func close(_ index: Int) {
    position += 1
    tape[index].end = Int32(position)
    tape[index].next = Int32(tape.count)
  }

  /// Steps over a comma and the space around it; `false` at `end`, which is left to be closed.
  private mutating func hasMore(before end: UInt8) throws(JSONFault) -> Bool {
    skipSpace()
    let byte = try peek()
    if byte == end { return false }
    guard byte == UInt8(ascii: ",") else { throw JSONFault(.unexpectedByte, at: position) }
    position += 1
    skipSpace()
    return true
  }

  private mutating func word(
    _ word: StaticString, _ kind: JSONTapeEntry.Kind
  ) throws(JSONFault) {
    let start = position
    for offset in 0..<word.utf8CodeUnitCount {
      guard try peek() == word.utf8Start[offset] else {
        throw JSONFault(.unexpectedByte, at: position)
      }
      position += 1
    }
    try append(kind, from: start)
  }

  private mutating func number() throws(JSONFault) {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      try digits()
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try digits()
    }
    try append(.number, from: start)
  }

  private mutating func digits() throws(JSONFault) {
    let start = position
    while position < bytes.count, bytes[position] &- 48 < 10 { position += 1 }
    guard position > start else { throw JSONFault(.invalidNumber, at: position) }
  }

  func peek() throws(JSONFault) -> UInt8 {
    guard position < bytes.count else { throw JSONFault(.unexpectedEnd, at: position) }
    return bytes[position]
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  mutating func append(_ kind: JSONTapeEntry.Kind, from start: Int) throws(JSONFault) {
    guard tape.count < limits.values else { throw JSONFault(.tooManyValues, at: start) }
    tape.append(
      JSONTapeEntry(
        start: Int32(start), end: Int32(position), next: Int32(tape.count + 1), kind: kind))
  }

  mutating func note(_ slag: JSONFault.Slag, at offset: Int) {
    faults.append(JSONFault(slag, at: offset))
  }
}
