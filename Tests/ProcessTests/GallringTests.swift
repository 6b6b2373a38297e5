import Glibc
import PlansynkCore
import Testing
import TrialKit

/// `gallra` and `bevara` against a real daemon: what is listed goes, and nothing else.
@Suite(.serialized)
struct GallringTests {
  /// Three days ago, when all that is old here happened.
  private static let earlier = ["PLANSYNK_FAULT_CLOCK": "\(-3 * 86_400)"]

  /// An order as the neighbour found it in `utkorg/`.
  private struct Fetched {
    let id: String
    let insatser: [String]
    /// Something of it that no other order holds.
    let beslut: String
  }

  /// Takes what lies in `utkorg/`, as the neighbour does.
  private static func fetch(_ trial: TrialRun) throws -> [Fetched] {
    var fetched: [Fetched] = []
    for folder in ["bestallningar", "kvittenser"] {
      for name in TrialFile.names(in: "\(trial.instance.utkorg)/\(folder)") {
        let path = "\(trial.instance.utkorg)/\(folder)/\(name)"
        let document = try JSONDocument(bytes: TrialFile.bytes(path))
        unlink(path)
        guard folder == "bestallningar" else { continue }
        fetched.append(
          Fetched(
            id: try #require(document["id"]?.string),
            insatser: (document["insatser"]?.elements ?? []).compactMap { $0["id"]?.string },
            beslut: try #require(document["beslut"]?["id"]?.string)))
      }
    }
    return fetched
  }

  /// A trial whose store holds four orders three days old, all but the last of them ended.
  private static func make() async throws -> (TrialRun, [Fetched]) {
    let trial = try await TrialRun(.init(orders: 4)) { $0["gallring", "innehall_dagar"] = "1" }
    try await trial.instance.start(environment: earlier)
    var fetched: [Fetched] = []
    try await Patience.wait(for: "four orders", atMost: .seconds(20)) { () throws(TrialError) in
      do {
        fetched += try fetch(trial)
      } catch {
        throw .unreadable("\(error)")
      }
      return fetched.count == 4
    }
    let day = try TrialDay.today().adding(days: -4).description
    for order in fetched.dropLast() {
      for insats in order.insatser {
        let beginning = String(insats.prefix(13))
        let told = try await trial.instance.run(
          ["insats", "avsluta", order.id, beginning, "--datum", day])
        #expect(told.exitCode == 0, "\(told.text)")
        #expect(told.output.contains("[aldrig-paborjad]"))
      }
    }
    let store = StoreView(path: trial.instance.database)
    try await Patience.wait(for: "all is delivered", atMost: .seconds(20)) {
      () throws(TrialError) in
      do {
        _ = try fetch(trial)
      } catch {
        throw .unreadable("\(error)")
      }
      return try Set(store.states().keys).isSubset(of: ["delivered"])
    }
    #expect(try await trial.instance.stop() == .exited(0))
    return (trial, fetched)
  }

  private static func listed(_ instance: Instance) async throws -> JSONDocument {
    let output = try await instance.run(["gallra", "--dry-run", "--json"])
    #expect(output.exitCode == 0, "\(output.text)")
    return try JSONDocument(bytes: Array(output.output.utf8))
  }

  @Test func `what has ended goes, what is kept or has not ended stays`() async throws {
    let (trial, orders) = try await Self.make()
    let instance = trial.instance
    try await trial.start()
    try await Patience.wait(for: "the neighbour has all", atMost: .seconds(20)) {
      () throws(TrialError) in
      do {
        _ = try Self.fetch(trial)
        return try await Self.listed(instance)["orders"]?.elements.count == 3
      } catch {
        throw .unreadable("\(error)")
      }
    }
    let kept = orders[1]
    let marked = try await instance.run(
      ["bevara", String(kept.id.prefix(8)), "--reason", "asked for by IVO"])
    #expect(marked.output == "bevaras\n", "\(marked.text)")
    let shown = try await instance.run(["show", kept.id])
    #expect(shown.output.contains("bevaras     by uid \(getuid()) since"))
    #expect(shown.output.contains("\"asked for by IVO\""))

    let list = try await Self.listed(instance)
    let going = Set((list["orders"]?.elements ?? []).compactMap { $0["order_id"]?.string })
    #expect(going == [orders[0].id, orders[2].id])
    let hindered = (list["hindered"]?.elements ?? []).compactMap { $0["code"]?.string }
    #expect(hindered.contains("bevaras") && hindered.contains("levande"))
    let count = try #require(list["count"]?.int)
    let text = try await instance.run(["gallra", "--dry-run"]).output
    #expect(text.contains("to erase: plansynk gallra --yes=\(count)"))
    #expect(text.contains("1 order stays: marked bevaras"))

    // Another number than was listed does nothing.
    let wrong = try await instance.run(["gallra", "--yes=\(count + 1)"])
    #expect(wrong.exitCode == 64)
    #expect(wrong.errors.contains("nothing was done"))
    #expect(try await Self.listed(instance)["count"]?.int == count)

    let done = try await instance.run(["gallra", "--yes=\(count)", "--json"])
    #expect(done.exitCode == 0, "\(done.text)")
    // What went, in the shape of what was listed; the day aside, which may have ended.
    #expect(try JSONDocument(bytes: Array(done.output.utf8))["orders"] == list["orders"])
    #expect(try JSONDocument(bytes: Array(done.output.utf8))["count"]?.int == count)
    #expect(try await Self.listed(instance)["count"]?.int == 0)
    #expect(try await instance.stop() == .exited(0))
    let database = String(decoding: try TrialFile.bytes(instance.database), as: UTF8.self)
    for (order, stays) in zip(orders, [false, true, false, true]) {
      #expect(database.contains(order.beslut) == stays)
    }
  }
}
