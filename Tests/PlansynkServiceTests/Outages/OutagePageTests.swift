import Foundation
import Testing

@Suite struct OutagePageTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/PlansynkCore/PlansynkCore.docc/Outages.md")

  @Test func `the page of outages says what is measured`() throws {
    let flapping = FlapTrial.allCases.map { $0.row(FlapTable.figures($0)) }
    let isPrinting = ProcessInfo.processInfo.environment["PLANSYNK_PRINT_PAGES"] == "1"
    let old = try text()
    let outages = OutageKind.allCases.flatMap { kind in
      let weeks =
        isPrinting && OutageTable.kindsOfWeeks.contains(kind)
        ? OutagePage.rows(kind, [OutageTable.weeks])
        : old.filter { $0.hasPrefix("| \(kind.rawValue) | \(OutageTable.weeks.name) |") }
      return OutagePage.rows(kind, OutageTable.durations) + weeks
    }
    let printed = OutagePage.text(outages: outages, flapping: flapping)
    if isPrinting { try printed.write(to: Self.file, atomically: true, encoding: .utf8) }
    #expect(
      try text()
        == printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      "print it anew: PLANSYNK_PRINT_PAGES=1 swift test --filter OutagePageTests")
    #expect(outages.count == OutageKind.allCases.count * 3 + 2)
  }

  private func text() throws -> [String] {
    guard FileManager.default.fileExists(atPath: Self.file.path) else { return [] }
    return try String(contentsOf: Self.file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
