import PlansynkWire
import Testing

/// What a value says, and where it stands.
struct JSONValueTests {
  @Test func `a value knows its own bytes`() throws {
    let text = #"{"a": [ 1.50 , "x\u00e5" ], "b":null}"#
    let root = try JSONTree.strict(utf8(text)).root
    let list = try #require(root["a"])
    #expect(
      list.elements.map { String(decoding: $0.verbatim, as: UTF8.self) } == [
        "1.50", #""x\u00e5""#,
      ])
    #expect(String(decoding: list.verbatim, as: UTF8.self) == #"[ 1.50 , "x\u00e5" ]"#)
    #expect(list.elements[1].string == "xå")
    #expect(root["b"]?.kind == .null)
    #expect(root["c"] == nil)
    #expect(root.members.map(\.name) == ["a", "b"])
    #expect(Array(root.verbatim) == utf8(text))
  }

  @Test(
    arguments: [
      ("0", 0), ("-7", -7), ("1.0", 1), ("9223372036854775807", Int.max), ("-0", 0),
      ("9223372036854775808", nil), ("1.5", nil), ("1e0", nil), ("\"1\"", nil), ("true", nil),
    ] as [(String, Int?)])
  func `a number is an integer only when it is one exactly`(_ text: String, _ value: Int?) throws {
    #expect(try JSONTree.strict(utf8(text)).root.integer == value)
  }

  @Test func `a member is found by what its name says, however it is escaped`() throws {
    let root = try JSONTree.strict(utf8(#"{"\u006d\u00e5l": 1, "\ud83d\ude00": 2, "a\/b": 3}"#))
      .root
    #expect(root["mål"]?.integer == 1)
    #expect(root["\u{1F600}"]?.integer == 2)
    #expect(root["a/b"]?.integer == 3)
  }

  @Test func `a fault within one value leaves the others readable`() throws {
    let tree = try JSONTree(tolerating: utf8(#"[{"a":1,"a":2},{"b":"\ud800"},{"c":3}]"#))
    let elements = tree.root.elements
    #expect(
      elements.map { tree.fault(within: $0.range)?.slag } == [
        .duplicateName, .loneSurrogate, nil,
      ])
    #expect(elements[2]["c"]?.integer == 3)
  }
}
