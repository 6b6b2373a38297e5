import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct PlanTests {
  @Test func `a plan is stored once, and its receipt is what every repeat is answered`() throws {
    var plans = try PlanBench.make()
    let first = plans.put(plans.plan())
    let again = plans.put(plans.plan())
    #expect([first.status, again.status] == [201, 200])
    #expect(again.body == first.body)
    #expect(
      try first.json["contentDigest"]?.string == ContentDigest(of: plans.plan().data).field)
    #expect(plans.bench.myndighet.accepted.map(\.repeatsSame) == [1])
  }

  @Test func `other content on a version is a conflict that shows what is stored`() throws {
    var plans = try PlanBench.make()
    let first = plans.put(plans.plan())
    let other = plans.put(plans.plan().with("ovrigt", "Nytt"))
    #expect(other.status == 409)
    #expect(
      try other.json["contentDigest"]?.string == ContentDigest(of: plans.plan().data).field)
    #expect(try other.json["kvittens"] == first.json)
    #expect(plans.bench.myndighet.accepted.map(\.repeatsOther) == [1])
    #expect(plans.bench.myndighet.accepted.map(\.body) == [plans.plan().data])
  }

  @Test func `a plan for an order that was never issued is not found`() throws {
    var plans = try PlanBench.make()
    let nobody: Json = "00000000-0000-4000-8000-000000000000"
    #expect(plans.put(plans.plan().with("bestallningId", nobody)).status == 404)
  }

  @Test func `the receipt is read alone, and is not found before there is one`() throws {
    var plans = try PlanBench.make()
    #expect(plans.bench.get(plans.path()).status == 404)
    let first = plans.put(plans.plan())
    let read = plans.bench.get(plans.path())
    #expect(read.status == 200)
    #expect(read.body == first.body)
  }

  @Test func `while a decision is pending every PUT answers 202, and 200 after it`() throws {
    var plans = try PlanBench.make()
    plans.bench.myndighet.settings.decisionPending = true
    #expect(plans.put(plans.plan()).status == 202)
    #expect(plans.put(plans.plan()).status == 202)
    #expect(try plans.bench.get(plans.path()).json["status"] == "mottagen")
    let decided = plans.bench.myndighet.decide(.kvitterad, onPlanAt: plans.path())
    #expect(decided)
    let receipt = try plans.bench.get(plans.path()).json
    #expect(receipt["status"] == "kvitterad")
    #expect(receipt["avFunktion"]?.string == plans.order.funktion)
    #expect(plans.put(plans.plan()).status == 200)
  }

  @Test func `a plan that is refused by the function says why`() throws {
    var plans = try PlanBench.make()
    plans.bench.myndighet.settings.decisionPending = true
    _ = plans.put(plans.plan())
    let decision = Myndighet.Decision.avvisad(kod: "mal-saknas", text: "Mål saknas.")
    let decided = plans.bench.myndighet.decide(decision, onPlanAt: plans.path())
    #expect(decided)
    #expect(try plans.bench.get(plans.path()).json["avvisadOrsak"]?["kod"] == "mal-saknas")
  }

  @Test func `no decision is taken on a plan that is not there`() throws {
    var plans = try PlanBench.make()
    let decided = plans.bench.myndighet.decide(.kvitterad, onPlanAt: plans.path())
    #expect(!decided)
  }

  @Test func `an older order version and a withdrawn insats are remarked on, not refused`()
    throws
  {
    var plans = try PlanBench.make()
    let change = OrderChange(leavingOut: [plans.order.insatsIds[0]])
    _ = plans.bench.myndighet.change(plans.order.id, by: change, now: plans.bench.now)
    let answer = plans.put(plans.plan())
    #expect(answer.status == 201)
    let remarks = try answer.json["anmarkningar"]?.elements.compactMap { $0["kod"]?.string }
    #expect(remarks == ["aldre-version", "indragen-insats"])
  }

  @Test func `a plan is taken without any receipt or start before it`() throws {
    var plans = try PlanBench.make()
    #expect(plans.put(plans.plan()).status == 201)
    #expect(plans.bench.myndighet.accepted.map(\.kind) == [.plan])
  }

  @Test func `a second version is its own resource`() throws {
    var plans = try PlanBench.make()
    _ = plans.put(plans.plan())
    #expect(plans.put(plans.plan(2).with("ersatter", 1), version: 2).status == 201)
    #expect(plans.bench.myndighet.accepted.map(\.sequence) == [1, 2])
  }

  @Test func `what was forgotten is taken again, under a later number`() throws {
    var plans = try PlanBench.make()
    _ = plans.put(plans.plan())
    let forgotten = plans.bench.myndighet.forget(addressPrefix: "/genomforandeplaner")
    #expect(forgotten == 1)
    #expect(plans.bench.get(plans.path()).status == 404)
    #expect(plans.put(plans.plan()).outcome == .accepted(2))
  }

  @Test func `a body that is not what Content-Digest says is refused and counted`() throws {
    var plans = try PlanBench.make()
    let other = ContentDigest(of: Data("annat".utf8)).field
    let answer = plans.bench.ask(
      "PUT", plans.path(),
      headers: [("Content-Type", "application/json"), ("Content-Digest", other)],
      body: plans.plan().data)
    #expect(answer.status == 422)
    #expect(plans.bench.myndighet.tally.breaches.keys.map(\.code) == ["digest"])
  }

  @Test(arguments: [nil, "sha-256=:AAAA:", "md5=:1B2M2Y8AsgTpgAmY7PhCfg==:"])
  func `a plan without a digest by SHA-256 breaks the contract`(field: String?) throws {
    var plans = try PlanBench.make()
    var headers = [(name: "Content-Type", value: "application/json")]
    if let field { headers.append(("Content-Digest", field)) }
    let answer = plans.bench.ask(
      "PUT", plans.path(), headers: headers, body: plans.plan().data)
    #expect(answer.status == 400)
    #expect(!plans.bench.myndighet.tally.breaches.isEmpty)
  }
}
