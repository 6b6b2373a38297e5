import Testing

@testable import PlansynkWire

/// Writing.
struct JSONContentTests {
  private func text(_ content: JSONContent) -> String {
    String(decoding: content.bytes, as: UTF8.self)
  }

  @Test func `members stand in the order given and absent ones are left out`() {
    let content = JSONContent.object([
      "b": .text("å"), "a": .integer(-3), "x": nil, "l": .list([.bool(true), .null]),
      "n": .number("1.50"), "o": .object([:]),
    ])
    #expect(text(content) == #"{"b":"å","a":-3,"l":[true,null],"n":1.50,"o":{}}"#)
  }

  @Test func `only what must be escaped is escaped, and it reads back the same`() throws {
    let every =
      String(String.UnicodeScalarView((0...0x7F).compactMap { Unicode.Scalar($0) }))
      + "åäö €\u{1F600}\u{2028}/"
    let content = JSONContent.text(every)
    #expect(try JSONTree.strict(content.bytes).root.string == every)
    #expect(text(.text("a/\"\\\n\u{1}\u{1f}é")) == #""a/\"\\\n\u0001\u001fé""#)
  }

  @Test func `the canonical form is blind to spacing, order and escapes, to nothing else`() throws {
    func canonical(_ text: String) throws -> [UInt8] {
      try JSONContent(canonical: JSONTree.strict(utf8(text)).root).bytes
    }
    let first = try canonical(#"{"b":[1,2],"a":{"d":"å","c":true}}"#)
    #expect(try canonical(#" { "a" : {"c":true, "\u0064":"\u00e5"} , "b" : [ 1 , 2 ] } "#) == first)
    #expect(try canonical(#"{"b":[2,1],"a":{"d":"å","c":true}}"#) != first)
    #expect(try canonical(#"{"b":[1,2],"a":{"d":"Å","c":true}}"#) != first)
    #expect(try canonical(#"{"b":["1",2],"a":{"d":"å","c":true}}"#) != first)
    #expect(try canonical(#"{"b":[1,2],"a":{"d":"å","c":true},"e":null}"#) != first)
  }

  @Test func `a pointer escapes tilde and slash`() {
    #expect(JSONPointer.text([]) == "")
    #expect(
      JSONPointer.text([.name("a/b"), .index(3), .name("m~n"), .name("")]) == "/a~1b/3/m~0n/")
  }
}
