import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct PlanRuleTests {
  /// A change to a plan that breaks one rule, and the fault that must be found.
  struct Case: Sendable, CustomTestStringConvertible {
    let fault: String
    let change: @Sendable (Json, PlanBench) -> Json
    var testDescription: String { fault }
  }

  static let alien: Json = "00000000-0000-4000-8000-000000000000"

  static let cases = [
    Case(fault: "/planId annan-an-adressen") { plan, _ in plan.with("planId", alien) },
    Case(fault: "/version annan-an-adressen") { plan, _ in plan.with("version", 2) },
    Case(fault: "/ersatter inte-tidigare") { plan, _ in plan.with("ersatter", 1) },
    Case(fault: "/bestallningVersion okand-version") { plan, _ in
      plan.with("bestallningVersion", 9)
    },
    Case(fault: "/mottagare/funktion okand-referens") { plan, _ in
      plan.with("mottagare", ["funktion": "annan"])
    },
    Case(fault: "/mottagare/handlaggare okand-referens") { plan, bench in
      plan.with(
        "mottagare",
        ["funktion": .string(bench.order.funktion ?? ""), "handlaggare": "annan"])
    },
    Case(fault: "/delaktighet/kommentar saknas") { plan, _ in
      plan.with(
        "delaktighet", ["brukareDeltog": false, "foretradare": [], "narstaende": []])
    },
    Case(fault: "/delaktighet/narstaende/0/samtycke samtycke-saknas") { plan, _ in
      let sister: Json = ["relation": "syster", "samtycke": false]
      return plan.with(
        "delaktighet", ["brukareDeltog": true, "foretradare": [], "narstaende": [sister]])
    },
    Case(fault: "/mal/1/id dubblett") { plan, _ in
      plan.with("mal", .array((plan["mal"]?.elements ?? []) + (plan["mal"]?.elements ?? [])))
    },
    Case(fault: "/mal/0/insatsIds/0 okand-insats") { plan, _ in
      plan.with(
        "mal", [["id": "m1", "text": "Mål", "delmal": [], "insatsIds": [alien]]])
    },
    Case(fault: "/insatser/0/insatsId okand-insats") { plan, bench in
      plan.with("insatser", [bench.entry(for: alien)])
    },
    Case(fault: "/insatser/2 dubblett") { plan, bench in
      let again = bench.entry(for: .string(bench.order.insatsIds[0]))
      return plan.with("insatser", .array((plan["insatser"]?.elements ?? []) + [again]))
    },
    Case(fault: "/insatser/0/malIds/0 okand-referens") { plan, bench in
      let entry = bench.entry(for: .string(bench.order.insatsIds[0]))
      return plan.with("insatser", [entry.with("malIds", ["m9"])])
    },
    Case(fault: "/uppfoljning/datum fore-faststalld") { plan, _ in
      plan.with("uppfoljning", ["datum": "2026-03-01"])
    },
  ]

  @Test(arguments: cases)
  func `a plan that breaks one rule is refused with its place`(_ one: Case) throws {
    var plans = try PlanBench.make()
    let answer = plans.put(one.change(plans.plan(), plans))
    #expect(answer.status == 422)
    #expect(try answer.fel == [one.fault])
    #expect(plans.bench.myndighet.accepted.isEmpty)
    #expect(plans.bench.myndighet.tally.breaches.isEmpty)
  }

  @Test func `every fault is told at once`() throws {
    var plans = try PlanBench.make()
    let broken = plans.plan().with("bestallningVersion", 9)
      .with("uppfoljning", ["datum": "2026-02-01"])
    #expect(try plans.put(broken).fel.count == 2)
  }

  @Test func `the same insats may stand once for each omrade`() throws {
    var plans = try PlanBench.make()
    let entry = plans.entry(for: .string(plans.order.insatsIds[0]))
    let area: Json = ["system": "ibic-livsomrade", "code": "d6", "text": "Hemliv"]
    let plan = plans.plan().with("insatser", [entry, entry.with("omrade", area)])
    #expect(plans.put(plan).status == 201)
  }

  @Test func `a plan cannot move to another order`() throws {
    var plans = try PlanBench.make()
    _ = plans.put(plans.plan())
    let other = try #require(plans.bench.myndighet.orders.first { $0.id != plans.order.id })
    let moved = plans.plan(2).with("bestallningId", .string(other.id))
    let answer = plans.put(moved, version: 2)
    #expect(answer.status == 422)
    #expect(try answer.fel.contains("/bestallningId annan-bestallning"))
  }

  @Test func `a plan without insatser breaks the contract itself`() throws {
    var plans = try PlanBench.make()
    #expect(plans.put(plans.plan().with("insatser", [])).status == 400)
    #expect(!plans.bench.myndighet.tally.breaches.isEmpty)
  }
}
