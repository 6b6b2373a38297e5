import FoundationEssentials
import PlansynkSettings
import Testing

@Suite struct SettingsExampleTests {
  /// The repository's root, from this file's place in it.
  private static func shippedExample() throws -> String {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Config/plansynk.toml.example"), encoding: .utf8)
  }

  @Test func `the shipped example is what the catalogue says`() throws {
    let shipped = try Self.shippedExample().split(separator: "\n")
    let catalogue = SettingsExample.text.split(separator: "\n")
    for (line, expected) in zip(shipped, catalogue) {
      #expect(line == expected, "write Config/plansynk.toml.example anew from the catalogue")
    }
    #expect(shipped.count == catalogue.count)
    #expect(try Self.shippedExample().count == SettingsExample.text.count)
  }

  @Test func `every key stands in it, commented out, with its why`() throws {
    let lines = try Self.shippedExample().split(separator: "\n").map(String.init)
    for key in SettingCatalogue.keys {
      let name = key.name.split(separator: ".").last.map(String.init) ?? ""
      let index = try #require(lines.firstIndex { $0.hasPrefix("# \(name) = ") }, "\(key.name)")
      #expect(lines[index - 1].hasPrefix("## "))
      if let value = key.defaultText { #expect(lines[index] == "# \(name) = \(value)") }
      let why = try #require(key.why.split(separator: " ").first)
      #expect(lines.contains { $0.hasPrefix("## \(why)") })
    }
  }

  @Test func `as shipped it lacks the three required keys and nothing else`() throws {
    let found = faults(of: try Self.shippedExample())
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.contains("is required and missing") })
  }

  @Test func `with the required keys filled in it is the defaults`() throws {
    let text = try Self.shippedExample()
      .replacing("# namn = ", with: "namn = ")
      .replacing("# url = ", with: "url = ", maxReplacements: 1)
      .replacing("# utforarenhet = ", with: "utforarenhet = ")
    let settings = try SettingsFile.decode(text, from: "p.toml")
    #expect(
      settings.differences.map(\.key) == SettingCatalogue.keys.filter(\.isRequired).map(\.name))
  }

  @Test func `with every key taken in it decodes`() throws {
    let text = try Self.shippedExample().split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.contains(" = ") && $0.hasPrefix("# ") ? $0.dropFirst(2) : $0 }
      .joined(separator: "\n")
    #expect(faults(of: text) == [])
  }

  @Test func `a difference shows value and default`() throws {
    let settings = try SettingsFile.decode(make("[poll]\npage_limit = 50"), from: "p.toml")
    #expect(settings.differences.last?.description == "poll.page_limit = 50  # default 200")
  }
}
