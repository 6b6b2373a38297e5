import PlansynkCore
import PlansynkWire
import Testing

/// Bodies, held against the contract as the other side reads it.
struct BodyTests {
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")

  private func text(_ body: EncodedBody) -> String {
    String(decoding: body.bytes, as: UTF8.self)
  }

  @Test func `a receipt of an order is what the contract says`() throws {
    let body = codec.mottagningskvittens(
      mottagen: instant("2026-02-24T08:16:02.318Z"), utforarenhet: "enhet-\"å\"")
    #expect(try Contract.faults(body, schema: "Mottagningskvittens") == [])
    #expect(body.digest == Sha256.digest(of: body.bytes))
    #expect(
      text(body) == #"{"mottagen":"2026-02-24T08:16:02.318Z","utforarenhet":"enhet-\"å\"","#
        + #""system":{"namn":"plansynk","version":"1.0.0"}}"#)
  }

  @Test(arguments: [(SvarDokument.Svar.accepterad, nil), (.avbojd, "Ingen ledig plats")])
  func `an answer is what the contract says`(_ svar: SvarDokument.Svar, _ orsak: String?) throws {
    let body = codec.svar(
      SvarDokument(bestallning: id("1"), svar: svar, datum: day("2026-02-24"), orsak: orsak))
    #expect(try Contract.faults(body, schema: "Svar") == [])
    #expect(text(body).contains("orsak") == (orsak != nil))
  }

  @Test(arguments: InsatsHandelse.Typ.allCases)
  func `an event is what the contract says`(_ typ: InsatsHandelse.Typ) throws {
    let handelse = InsatsHandelse(
      id: id("3"), insats: id("2"), typ: typ, datum: day("2026-03-02"),
      ersatter: typ == .annullerad ? id("4") : nil, registrerad: instant("2026-03-02T09:00:00Z"))
    let body = codec.handelse(handelse, bestallning: id("1"), orsak: nil)
    #expect(try Contract.faults(body, schema: "InsatsHandelse") == [])
    let told = codec.handelse(handelse, bestallning: id("1"), orsak: "Inlagd")
    #expect(try Contract.faults(told, schema: "InsatsHandelse") == [])
    #expect(text(told).contains(#""orsak":"Inlagd""#))
  }

  @Test(arguments: Avvikelse.Orsak.allCases, [nil] + Avvikelse.Stangning.allCases.map { $0 })
  func `a notice is what the contract says`(
    _ orsak: Avvikelse.Orsak, _ stangning: Avvikelse.Stangning?
  ) throws {
    let avvikelse = Avvikelse(
      id: id("5"), bestallning: id("1"), insats: id("2"), slag: .planAterkopplad,
      sistaDag: day("2026-03-30"), upptackt: instant("2026-03-31T04:00:00.000Z"), orsak: orsak)
    let body = codec.avvikelse(
      avvikelse, stangd: stangning.map { .init(hur: $0, datum: day("2026-04-02")) },
      ersatter: stangning.map { _ in id("5") })
    #expect(try Contract.faults(body, schema: "Avvikelse") == [])
    #expect(text(body).contains("stangd") == (stangning != nil))
  }

  @Test func `the check against the contract would see a fault`() throws {
    let empty = EncodedBody(bytes: utf8("{}"), digest: Sha256.digest(of: utf8("{}")))
    #expect(try !Contract.faults(empty, schema: "Svar").isEmpty)
  }

  @Test(arguments: [
    (
      DeliveryAddress.mottagning(id("1"), version: 2),
      "/bestallningar/\(id("1", of: Bestallning.self))/mottagningskvittenser/2"
    ),
    (.svar(id("1"), version: 2), "/bestallningar/\(id("1", of: Bestallning.self))/svar/2"),
    (
      .handelse(id("2"), id("3")),
      "/insatser/\(id("2", of: Insats.self))/handelser/\(id("3", of: InsatsHandelse.self))"
    ),
    (
      .bilaga(id("4"), version: 1, Sha256.digest(of: [])),
      "/genomforandeplaner/\(id("4", of: Genomforandeplan.self))/versioner/1/bilagor/"
        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ),
    (
      .plan(id("4"), version: 1),
      "/genomforandeplaner/\(id("4", of: Genomforandeplan.self))/versioner/1"
    ),
    (.avvikelse(id("5")), "/avvikelser/\(id("5", of: Avvikelsenotis.self))"),
  ])
  func `an address is a path of the contract`(_ address: DeliveryAddress, _ path: String) throws {
    #expect(address.wirePath == path)
    #expect(try Contract.hasPut(path))
  }
}
