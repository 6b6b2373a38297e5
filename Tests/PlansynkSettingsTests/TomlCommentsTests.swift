import Testing

@testable import PlansynkSettings

@Suite struct TomlCommentsTests {
  private let comments = TomlComments(
    of: """
      # Of the file
      # as a whole. And more.

      # Far above.

      # Of "a, b.c and d" alone.
      # Not this.
      a = 1
      b = 2
      ## Without an end
      c = 3
      """)

  @Test func `the first sentence of the text is its head`() {
    #expect(comments.head == "Of the file as a whole.")
    #expect(TomlComments(of: "a = 1\n# b.").head == "")
  }

  @Test(arguments: [(8, "Of \"a, b.c and d\" alone."), (9, nil), (11, "Without an end"), (1, nil)])
  func `a comment belongs to the line right below it`(line: Int, sentence: String?) {
    #expect(comments.sentence(above: line) == sentence)
  }
}
