import Testing

struct SwiftTextTests {
  @Test(
    arguments: [
      (#"let a = "Date()" + b"#, #"let a =          + b"#),
      (#"f("\(Date())")"#, #"f(   Date()  )"#),
      (#"f("\(g("x"))", h)"#, #"f(   g(   )  , h)"#),
      (#"a // Date()"#, #"a          "#),
      (##"let a = #"\(x) "Date()" "# + b"##, ##"let a =                    + b"##),
      (##"f(#"\#(Date())"#)"##, ##"f(     Date()   )"##),
      (#"let a = "\"" + Date()"#, #"let a =      + Date()"#),
      (#"func `no Date() here`() {}"#, #"func `              `() {}"#),
      (#"f(/^\s*\/\/"(/) { a / b }"#, #"f(            ) { a / b }"#),
      (#"#expect(a == "b")"#, #"#expect(a ==    )"#),
    ])
  func `comments and strings are blanked, and interpolated code is kept`(
    text: String, code: String
  ) {
    #expect(SwiftText.code(of: text) == code)
  }

  @Test func `a string of many lines is blanked and its lines stay`() {
    let text = "let a = \"\"\"\n  Date() \"x\"\n  \\(Date())\n  \"\"\"\nDate()\n"
    let code = SwiftText.code(of: text).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(code.count == 6)
    #expect(code.map { $0.contains("Date()") } == [false, false, true, false, true, false])
  }

  @Test func `names in backticks stay where they are asked for`() {
    #expect(SwiftText.code(of: "func `å`()", keepsNames: true) == "func `å`()")
  }
}
