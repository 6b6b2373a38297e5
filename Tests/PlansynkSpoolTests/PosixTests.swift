import Glibc
import Testing

@testable import PlansynkSpool

@Suite struct PosixTests {
  @Test func `a move takes only a name that is free`() throws {
    let tray = try Tray()
    tray.put("old", "1")
    tray.put("taken", "2")
    let folder = try Folder(path: tray.path)
    #expect(throws: Errno.exists) {
      try Posix.move(FileName("old"), in: folder.raw, to: FileName("taken"), in: folder.raw)
    }
    #expect(try tray.text("taken") == "2")
    try Posix.move(FileName("old"), in: folder.raw, to: FileName("free"), in: folder.raw)
    #expect(try tray.text("free") == "1")
  }

  @Test(arguments: [
    (#"{}"#, true), (#" {"a": "\""} "#, true), (#"{"a": "\\"}"#, true), ("[]", false),
    (#"{"a": "\"}"#, false), ("}{", false), ("{}{}", false), ("\u{FEFF}{}\n", true), ("", false),
  ])
  func `only what closes at its end can be a whole object`(text: String, whole: Bool) {
    #expect(isWholeObject(Array(text.utf8)) == whole)
  }

  @Test func `no beginning of a whole object is whole`() {
    let whole = Array(#"{"a": [1, {"b": "]}\"{"}], "c": null}"#.utf8)
    #expect(isWholeObject(whole))
    for length in 0..<whole.count { #expect(!isWholeObject(Array(whole[..<length]))) }
  }
}
