import Testing

@testable import plansynk

/// What is said of an id that names nothing, or several things.
struct LookupTextTests {
  @Test(arguments: ["37b", "2", "B3"])
  func `too few characters of an id are told as that`(_ typed: String) {
    #expect(
      LookupText.nothing(typed) == "\(typed) is too short: an id needs at least 4 characters")
  }

  @Test(arguments: ["37b0", "B-", "P-7"])
  func `what is long enough, or begins a handle, is told as unknown`(_ typed: String) {
    #expect(LookupText.nothing(typed) == "nothing has the id \(typed)")
  }

  @Test func `those that an id fits are named, and that there may be more`() {
    #expect(LookupText.several("B-1", ["B-1A", "B-1B"]) == "B-1 fits several: B-1A, B-1B")
    let many = (1...30).map { "B-\($0)" }
    let text = LookupText.several("B-", many)
    #expect(text.hasSuffix(", B-20, … and maybe more: type more of the id"))
    #expect(LookupText.several("B-", Array(many.prefix(20))) == text)
  }
}
