import PlansynkSettings
import Testing

@Suite struct SettingsFileTests {
  private func error(at path: String) -> String {
    do throws(SettingsError) {
      _ = try SettingsFile.load(from: path)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `a good file is read`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("plansynk.toml", make("[poll]\npage_limit = 7"), mode: 0o644)
    #expect(try SettingsFile.load(from: path).poll.pageLimit == 7)
  }

  @Test func `a missing file is told by its path and how to make one`() {
    let text = error(at: "/nonexistent/plansynk.toml")
    #expect(
      text.hasPrefix("/nonexistent/plansynk.toml: does not exist; copy plansynk.toml.example"))
  }

  @Test func `a folder in its place is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(error(at: folder.path) == "\(folder.path): is not an ordinary file")
  }

  @Test func `a file that is not UTF-8 is told with its line`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("p", Array("[myndighet]\nnamn = \"R".utf8) + [0xF6, 0x22])
    #expect(error(at: path) == "\(path):2: is not UTF-8; save it as UTF-8")
  }

  @Test(arguments: ["Sunne", "\"Sunne", "Sunne\"", "true story", "nanna", "1st", "in"])
  func `a text without its quotes is told so`(_ value: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("p", Array("[myndighet]\nnamn = \(value)\n".utf8))
    let text = error(at: path)
    #expect(text.hasPrefix("\(path):2: is not valid TOML"), "\(text)")
    #expect(text.hasSuffix("; put it in quotes"), "\(text)")
  }

  @Test(arguments: ["[myndighet", "namn \"Sunne\"", "namn = [1", "namn = {1", "namn = +", "namn ="])
  func `another fault of TOML is not told as one of quotes`(_ line: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("p", Array("\(line)\n".utf8))
    #expect(!error(at: path).contains("quotes"))
  }

  @Test func `a file far too large is not read through`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("p", [UInt8](repeating: 0x23, count: 1_048_577))
    #expect(error(at: path) == "\(path): is larger than 1048576 bytes")
  }
}
