import Foundation
import Testing
import TrialKit

/// `rapport egenkontroll` as a person runs it.
@Suite(.serialized)
struct RapportTests {
  @Test func `it writes a page, rows and a document, and says what is wrong with what it is told`()
    async throws
  {
    var trial = try await TrialRun(.init(orders: 5))
    try await trial.start()
    try await trial.deliverAll()
    let instance = trial.instance
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plansynk-rapport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A temporary folder that stays behind does no harm.
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appendingPathComponent("e.html").path
    func rapport(_ arguments: String...) async throws -> CommandOutput {
      try await instance.run(["rapport", "egenkontroll"] + arguments)
    }

    for _ in 0..<2 {
      let written = try await rapport("--html", page)
      #expect(written.exitCode == 0, "\(written.text)")
    }
    #expect(try String(contentsOfFile: page, encoding: .utf8).hasSuffix("</html>\n"))
    let facts = try FileManager.default.attributesOfItem(atPath: page)
    #expect(facts[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["e.html"])

    let rows = try await rapport("--csv", "-", "--fran", "2026-01-01", "--till", "2026-01-31")
    #expect(rows.output.hasPrefix("bestallning;insats_id;"))
    let document = try await rapport("--json")
    #expect(document.output.contains("\"schema\":\"plansynk.egenkontroll/1\""))

    for wrong in [
      [], ["--json", "--csv", "-"], ["--json", "--till", "2026-01-01"],
      ["--json", "--fran", "2026-02-30"],
      ["--json", "--fran", "2026-02-02", "--till", "2026-02-01"],
      ["--json", "--fran", "2020-01-01", "--till", "2026-01-01"], ["--html", folder.path],
      ["--html", folder.path + "/none/e.html"],
    ] {
      let refused = try await instance.run(["rapport", "egenkontroll"] + wrong)
      #expect(refused.exitCode == 64, "\(wrong): \(refused.text)")
    }
  }
}
