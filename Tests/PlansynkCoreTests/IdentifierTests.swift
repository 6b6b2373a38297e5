import PlansynkCore
import Testing

struct IdentifierTests {
  @Test func `a lower-case UUID is an id and stays as it was written`() {
    let text = "0f9e8d7c-6b5a-4321-8fed-cba987654321"
    #expect(Bestallning.ID(text)?.rawValue == text)
    #expect(Bestallning.ID(text).map { "\($0)" } == text)
  }

  @Test(
    arguments: [
      "", "0F9E8D7C-6B5A-4321-8FED-CBA987654321", "0f9e8d7c6b5a43218fedcba987654321",
      "{0f9e8d7c-6b5a-4321-8fed-cba987654321}", "0f9e8d7c-6b5a-4321-8fed-cba98765432",
      "0f9e8d7c-6b5a-4321-8fed-cba9876543211", "0f9e8d7c-6b5a-4321-8fed-cba98765432g",
      "0f9e8d7c-6b5a-4321-8fedc-ba987654321", "0f9e8d7c-6b5a-4321-8fed_cba987654321",
      " 0f9e8d7c-6b5a-4321-8fed-cba98765432", "0f9e8d7c-6b5a-4321-8fed-cba98765432å",
      "../../../etc/passwd/000000000000000x",
    ])
  func `any other form is refused, never mended`(text: String) {
    #expect(Bestallning.ID(text) == nil)
    #expect(Bestallning.ID(rawValue: text) == nil)
  }

  @Test func `ids sort as their texts do`() {
    #expect([Insats.ID.nth(10), .nth(9), .nth(2)].sorted() == [.nth(2), .nth(9), .nth(10)])
  }
}
