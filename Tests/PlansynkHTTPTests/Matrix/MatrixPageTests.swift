import Foundation
import Testing

@Suite struct MatrixPageTests {
  @Test func `the page of the HTTP matrix says what the contract's table says`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Sources/PlansynkCore/PlansynkCore.docc/HTTPMatrix.md")
    let printed = MatrixPage.text()
    if ProcessInfo.processInfo.environment["PLANSYNK_PRINT_PAGES"] == "1" {
      try printed.write(to: file, atomically: true, encoding: .utf8)
    }
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(
      page == printed, "print it anew: PLANSYNK_PRINT_PAGES=1 swift test --filter MatrixPageTests")
  }

  @Test func `every kind of item is on the page, and no cell is without a meaning`() {
    let page = MatrixPage.text()
    for kind in ["mottagning", "svar", "handelse", "bilaga", "plan", "avvikelse"] {
      #expect(page.contains("`\(kind)`"))
    }
    #expect(!page.contains("| ? |"))
  }
}
