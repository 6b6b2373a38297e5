import PlansynkWire
import Testing

/// RFC 8259, line by line.
struct JSONConformanceTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "10", "-1.5", "1e5", "1E+5", "0.0e-0", "\"\"", "[]", "{}",
    " [ 1 , 2 ] ", "\t\r\n{\"a\"\n:\t1}", "[[[]]]", "\"å\"", "\"\u{1F600}\"", "\"\\u00e5\"",
    "\"\\ud83d\\ude00\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\u{7f}\"", "{\"\":0}",
    "{\"a\":{\"a\":1}}", "123456789012345678901234567890", "[1,[2,[3]]]", "\"\u{FEFF}\"",
  ])
  func `a document that keeps the grammar is read`(_ text: String) throws {
    _ = try JSONTree.strict(utf8(text))
  }

  @Test(arguments: [
    ("", JSONFault.Slag.unexpectedEnd, 0), (" ", .unexpectedEnd, 1), ("[", .unexpectedEnd, 1),
    ("{", .unexpectedEnd, 1), ("{\"a\"", .unexpectedEnd, 4), ("{\"a\":", .unexpectedEnd, 5),
    ("\"a", .unexpectedEnd, 2), ("[1,]", .unexpectedByte, 3), ("{\"a\":1,}", .unexpectedByte, 7),
    ("[,1]", .unexpectedByte, 1), ("{a:1}", .unexpectedByte, 1), ("{1:1}", .unexpectedByte, 1),
    ("{\"a\" 1}", .unexpectedByte, 5), ("[1 2]", .unexpectedByte, 3), ("[1}", .unexpectedByte, 2),
    ("'a'", .unexpectedByte, 0), ("nul", .unexpectedEnd, 3), ("nulx", .unexpectedByte, 3),
    ("True", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0), ("/*x*/1", .unexpectedByte, 0),
    ("\u{A0}1", .unexpectedByte, 0), ("1 1", .trailingBytes, 2), ("{} {}", .trailingBytes, 3),
    ("01", .trailingBytes, 1), ("-", .invalidNumber, 1), ("+1", .unexpectedByte, 0),
    (".5", .unexpectedByte, 0), ("1.", .invalidNumber, 2), ("1e", .invalidNumber, 2),
    ("1e+", .invalidNumber, 3), ("0x1", .trailingBytes, 1), ("\"\\x\"", .invalidEscape, 1),
    ("\"\\u12g4\"", .invalidEscape, 1), ("\"\\u12", .unexpectedEnd, 5),
    ("\"a\nb\"", .controlCharacter, 2), ("\"\u{0}\"", .controlCharacter, 1),
    ("\"\\ud800\"", .loneSurrogate, 1), ("\"\\udc00\"", .loneSurrogate, 1),
    ("\"\\ud800\\ud800\"", .loneSurrogate, 1), ("\"\\ud800x\"", .loneSurrogate, 1),
    ("{\"a\":1,\"a\":2}", .duplicateName, 7), ("{\"a\":1,\"\\u0061\":2}", .duplicateName, 7),
    ("[{\"b\":{\"a\":1,\"c\":0,\"a\":2}}]", .duplicateName, 19),
    ("\u{FEFF}{}", .byteOrderMark, 0),
  ])
  func `a document that breaks it is refused, with where and why`(
    _ text: String, _ slag: JSONFault.Slag, _ offset: Int
  ) {
    #expect(throws: JSONFault(slag, at: offset)) { try JSONTree.strict(utf8(text)) }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82],
    ] as [[UInt8]])
  func `a string that is not UTF-8 is refused`(_ bytes: [UInt8]) {
    let document = utf8("\"") + bytes + utf8("\"")
    #expect(throws: JSONFault(.invalidUTF8, at: 1)) { try JSONTree.strict(document) }
  }

  @Test(
    arguments: [
      [0xC3, 0xA5], [0xE2, 0x82, 0xAC], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
      [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ] as [[UInt8]])
  func `a string in UTF-8 is taken as it is`(_ bytes: [UInt8]) throws {
    let tree = try JSONTree.strict(utf8("\"") + bytes + utf8("\""))
    #expect(tree.root.string.map { Array($0.utf8) } == bytes)
  }

  @Test func `nesting ends at the limit, and far beyond it at once`() throws {
    let nested = { (depth: Int) in
      utf8(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    }
    _ = try JSONTree.strict(nested(64))
    #expect(throws: JSONFault(.tooDeep, at: 64)) { try JSONTree.strict(nested(65)) }
    #expect(try JSONTree(tolerating: nested(100)).faults == [JSONFault(.tooDeep, at: 64)])
    #expect(throws: JSONFault(.tooDeep, at: 512)) { try JSONTree(tolerating: nested(100_000)) }
  }

  @Test func `bytes and values end at the caller's limits`() throws {
    let limits = JSONLimits(bytes: 8, values: 3)
    _ = try JSONTree.strict(utf8("[1,2]"), limits: limits)
    #expect(throws: JSONFault(.tooManyValues, at: 5)) {
      try JSONTree.strict(utf8("[1,2,3]"), limits: limits)
    }
    #expect(throws: JSONFault(.tooLarge, at: 8)) {
      try JSONTree.strict(utf8("[1,2   ]  "), limits: limits)
    }
  }

  @Test func `a name twice is found among many names`() {
    let names = (0..<200).map { "\"n\($0)\":0" } + ["\"n7\":1"]
    let text = "{" + names.joined(separator: ",") + "}"
    #expect(throws: JSONFault.self) { try JSONTree.strict(utf8(text)) }
  }
}
