import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct JsonTests {
  @Test(arguments: [
    "null", "true", "-7", "1.5", #""Åsa \"vid\" ån\\ström""#, #""rad\nny\ttabb\u0001""#,
    #"[1,[],{}]"#, #"{"a":{"b":[false]},"c":"d"}"#,
  ])
  func `a text reads and writes back as itself`(text: String) throws {
    #expect(try Json(parsing: Data(text.utf8)).text == text)
  }

  @Test func `members are written in the order in which they were given`() {
    let json: Json = ["b": 1, "a": 2]
    #expect(json.text == #"{"b":1,"a":2}"#)
    #expect(json.with("b", 3).with("c", 4).text == #"{"b":3,"a":2,"c":4}"#)
  }

  @Test func `an absent member is left out, never null`() {
    #expect(Json.object(present: [("a", nil), ("b", "x")]).text == #"{"b":"x"}"#)
  }

  @Test func `a fault shows nothing of the text`() {
    let error = #expect(throws: JsonError.self) {
      try Json(parsing: Data("{\"Kanariefågel\"".utf8))
    }
    #expect(error?.description.contains("Kanarie") == false)
  }
}
