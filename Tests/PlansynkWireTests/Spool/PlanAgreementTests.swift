import PlansynkCore
import PlansynkWire
import Testing

/// What intake lets through, the myndighet can read.
struct PlanAgreementTests {
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")

  @Test func `a plan without faults of form becomes a body that keeps the contract`() throws {
    let completion = PlanCompletion(
      mottagare: .init(funktion: "funk", handlaggare: "hl"), bestallningVersion: 1, bilagor: [])
    var taken = 0
    var refused = 0
    for example in try Contract.examples("Genomforandeplan") {
      let whole = utf8(#"{"dokument": "genomforandeplan", "#) + example.dropFirst()
      for changed in try Mutation.all(of: whole, replacements: Mutation.few)
        + Mutation.omissions(of: whole)
      {
        guard case .plan(let plan) = codec.read(changed) else { continue }
        if plan.formFel.isEmpty {
          taken += 1
          let body = codec.plan(plan, completion: completion)
          #expect(try Contract.faults(body, schema: "Genomforandeplan") == [])
        } else {
          refused += 1
        }
      }
    }
    #expect(taken > 100 && refused > 300)
  }

  @Test func `what breaks the contract in a plan is a fault of form at the same place`() throws {
    let ours = ["/mottagare", "/bestallningVersion", "/bilagor", "/dokument"]
    for example in try Contract.examples("Genomforandeplan") {
      for changed in try Mutation.all(of: example, replacements: Mutation.few)
        + Mutation.omissions(of: example)
      {
        guard changed.first == UInt8(ascii: "{"), changed != utf8("{}") else { continue }
        let document = utf8(#"{"dokument": "genomforandeplan", "#) + changed.dropFirst()
        let found = Set(try readPlan(document).formFel.map(\.pekare))
        let theirs = try Contract.faultPlaces(changed, schema: "Genomforandeplan")
          .filter { place in !ours.contains { place.hasPrefix($0) } }
        #expect(theirs.isSubset(of: found), "\(theirs.subtracting(found))")
      }
    }
  }
}
