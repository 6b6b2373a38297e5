import PlansynkCore
import PlansynkWire
import Testing

/// What becomes of the neighbour's plan on its way to the myndighet.
struct PlanBodyTests {
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")

  private func completion(
    bilagor: [PlanCompletion.Bilaga] = [], handlaggare: String = "hl"
  ) -> PlanCompletion {
    PlanCompletion(
      mottagare: .init(funktion: "funk", handlaggare: handlaggare), bestallningVersion: 7,
      bilagor: bilagor)
  }

  private func root(_ body: EncodedBody) throws -> JSONValue {
    try JSONTree.strict(body.bytes).root
  }

  @Test func `every plan that the contract shows goes through unchanged but for what we add`()
    throws
  {
    let examples = try Contract.examples("Genomforandeplan")
    #expect(examples.count >= 2)
    for example in examples {
      let source = try JSONTree.strict(example).root
      let text =
        #"{"dokument": "genomforandeplan", "#
        + String(decoding: example, as: UTF8.self).drop { $0 != "\"" }
      let plan = try readPlan(utf8(text))
      #expect(plan.formFel == [])
      let body = codec.plan(
        plan, completion: completion(bilagor: source.bilagor))
      #expect(try Contract.faults(body, schema: "Genomforandeplan") == [])
      let sent = try root(body)
      #expect(sent["mottagare"]?["funktion"]?.string == "funk")
      #expect(sent["bestallningVersion"]?.integer == source["bestallningVersion"]?.integer)
      for (name, value) in source.members where name != "mottagare" {
        #expect(sent[name].map(\.said) == value.said, "\(name)")
      }
    }
  }

  @Test func `what the neighbour left out is filled in`() throws {
    let digest = Sha256.digest(of: utf8("pdf"))
    let plan = try readPlan(
      PlanText.make { $0["bilagor"] = #"[{"fil": "plan.pdf", "namn": "Planen"}]"# })
    #expect(plan.formFel == [])
    let body = codec.plan(
      plan, completion: completion(bilagor: [.init(digest: digest, langd: 3, namn: "Planen")]))
    #expect(try Contract.faults(body, schema: "Genomforandeplan") == [])
    let sent = try root(body)
    #expect(sent["dokument"] == nil)
    #expect(sent["bestallningVersion"]?.integer == 7)
    #expect(sent["mottagare"]?["handlaggare"]?.string == "hl")
    let bilaga = try #require(sent["bilagor"]?.elements.first)
    #expect(bilaga.members.map(\.name) == ["sha256", "namn", "mediatyp", "langd"])
    #expect(bilaga["sha256"]?.string == digest.hex)
    #expect(bilaga["langd"]?.integer == 3)
  }

  @Test func `the recipient is the order's, whatever the neighbour wrote`() throws {
    let plan = try readPlan(PlanText.make { $0["mottagare"] = #"{"funktion": "annan"}"# })
    let sent = try root(codec.plan(plan, completion: completion()))
    #expect(sent["mottagare"]?["funktion"]?.string == "funk")
  }

  @Test func `a plan for an order whose content was erased goes to the function alone`() throws {
    let body = codec.plan(try readPlan(PlanText.make()), completion: completion(handlaggare: ""))
    #expect(try Contract.faults(body, schema: "Genomforandeplan") == [])
    #expect(try root(body)["mottagare"]?.members.map(\.name) == ["funktion"])
  }

  @Test func `the same plan spaced and ordered otherwise has the same digest and body`() throws {
    let first = try readPlan(PlanText.make())
    let shuffled = try readPlan(
      PlanText.make { plan in plan.members.reverse() }.map { $0 == 0x0A ? 0x20 : $0 })
    #expect(first.kalla != shuffled.kalla)
    #expect(first.kallaDigest == shuffled.kallaDigest)
    #expect(
      codec.plan(first, completion: completion()) == codec.plan(shuffled, completion: completion()))
    let other = try readPlan(PlanText.make { $0["ovrigt"] = "\"x\"" })
    #expect(first.kallaDigest != other.kallaDigest)
  }
}

extension JSONValue {
  /// What a value says, blind to spacing and order.
  fileprivate var said: String {
    switch kind {
    case .object:
      members.sorted { $0.name < $1.name }.map { "\($0.name)=\($0.value.said)" }.description
    case .list: elements.map(\.said).description
    default: String(decoding: verbatim, as: UTF8.self)
    }
  }

  fileprivate var bilagor: [PlanCompletion.Bilaga] {
    (self["bilagor"]?.elements ?? []).compactMap { bilaga in
      guard let digest = bilaga["sha256"]?.string.flatMap({ Digest(hex: $0) }),
        let langd = bilaga["langd"]?.integer, let namn = bilaga["namn"]?.string
      else { return nil }
      return PlanCompletion.Bilaga(digest: digest, langd: langd, namn: namn)
    }
  }
}
