import Testing

@testable import PlansynkSettings

@Suite struct NearestNameTests {
  private static let names = ["interval_seconds", "page_limit", "svar", "log"]

  @Test(arguments: [
    ("pagelimit", "page_limit"), ("page_limti", "page_limit"), ("PAGE_LIMIT", "page_limit"),
    ("interval_second", "interval_seconds"), ("intervall_sekunder", "interval_seconds"),
    ("svra", "svar"), ("swar", "svar"), ("lgo", "log"),
  ]) func `a slip of the pen is seen through`(written: String, meant: String) {
    #expect(NearestName.of(written, among: Self.names) == meant)
  }

  @Test(arguments: ["", "colour", "x", "url", "sekunder"])
  func `what resembles nothing is not guessed at`(written: String) {
    #expect(NearestName.of(written, among: Self.names) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("abc", "abc", 0), ("abc", "axc", 1),
    ("abc", "bac", 1), ("abcd", "badc", 2), ("kitten", "sitting", 3),
  ]) func `letters put in, left out, replaced and swapped count one each`(
    left: String, right: String, slips: Int
  ) {
    #expect(NearestName.distance(left, right) == slips)
  }
}
