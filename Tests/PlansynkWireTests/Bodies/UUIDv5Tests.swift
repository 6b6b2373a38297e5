import PlansynkCore
import Testing

@testable import PlansynkWire

/// Ids made from what a thing says.
struct UUIDv5Tests {
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")

  /// RFC 9562, appendix A.4 (`www.example.com`), and the well-known vector for `www.example.org`.
  @Test(arguments: [
    ("www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"),
    ("www.example.org", "74738ff5-5367-5958-9aee-98fffdcd1876"),
  ])
  func `the published vectors come out`(_ name: String, _ expected: String) throws {
    let dns = try #require(Insats.ID("6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
    let made: InsatsHandelse.ID = UUIDv5.id(namespace: dns, name: name)
    #expect(made.rawValue == expected)
  }

  @Test func `the event of the contract's example has the id that the example names`() throws {
    let insats = try #require(Insats.ID("3f0c2a54-9d1e-4b7a-8c65-1e2d3f405162"))
    let start = codec.handelseID(
      insats: insats, typ: .paborjad, datum: day("2026-03-02"), ersatter: nil, annulments: 0)
    #expect(start.rawValue == "3741bf2b-9568-5c59-b53c-65aed9e81376")
  }

  @Test func `an id tells apart all that makes an event another`() {
    let insats: Insats.ID = id("1")
    let first = codec.handelseID(
      insats: insats, typ: .paborjad, datum: day("2026-03-02"), ersatter: nil, annulments: 0)
    let others = [
      codec.handelseID(
        insats: id("2"), typ: .paborjad, datum: day("2026-03-02"), ersatter: nil, annulments: 0),
      codec.handelseID(
        insats: insats, typ: .avslutad, datum: day("2026-03-02"), ersatter: nil, annulments: 0),
      codec.handelseID(
        insats: insats, typ: .paborjad, datum: day("2026-03-03"), ersatter: nil, annulments: 0),
      codec.handelseID(
        insats: insats, typ: .paborjad, datum: day("2026-03-02"), ersatter: first, annulments: 0),
      codec.handelseID(
        insats: insats, typ: .paborjad, datum: day("2026-03-02"), ersatter: nil, annulments: 1),
    ]
    #expect(Set(others + [first]).count == 6)
  }

  @Test func `each clock has its avvikelse, and each notice of it an id of its own`() throws {
    let insatser: [Insats.ID] = [id("1"), id("2")]
    let avvikelser = insatser.flatMap { insats in
      Frist.Slag.allCases.map { codec.avvikelseID(insats: insats, slag: $0) }
    }
    #expect(Set(avvikelser).count == 4)
    let digests = [utf8("1"), utf8("2")].map { Sha256.digest(of: $0) }
    // Neither other bytes nor the same said once more have the id of another.
    let notices = avvikelser.flatMap { avvikelse in
      [0, 1].flatMap { number in
        digests.map { codec.notisID(avvikelse: avvikelse, number: number, digest: $0) }
      }
    }
    #expect(Set(notices).count == 16)
  }
}
