import PlansynkCore
import PlansynkWire
import Testing

/// The files that the neighbour reads.
struct NeighbourFilesTests {
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")
  private let order: Bestallning.ID = id("1")
  private let time = instant("2026-03-12T15:20:44.506Z")

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func file(_ address: DeliveryAddress, _ utfall: KvittensFil.Utfall) -> String {
    text(
      codec.kvittensfil(
        KvittensFil(address: address, bestallning: order, utfall: utfall, tidpunkt: time)))
  }

  @Test func `faults are told by pointer, code and Swedish text`() {
    #expect(
      text(codec.felfil([Fel("/insatser/0/nar", "saknas", "Lägg till \"när\".")]))
        == #"{"fel":[{"pekare":"/insatser/0/nar","kod":"saknas","text":"Lägg till \"när\"."}]}"#)
  }

  @Test func `a receipt of intake names the handle, and says when it is a repeat`() {
    let handle = ShortID(letter: "P", number: 1)
    let taken = IntakeKvittens(
      dokument: "genomforandeplan", bestallning: order, arende: handle, mottagen: time,
      isRepeat: false, anmarkningar: [Fel("", "start-saknas", "Ingen start är lämnad.")])
    #expect(
      text(codec.intagskvittens(taken))
        == #"{"dokument":"genomforandeplan","bestallningId":"\#(order)","arende":"\#(handle)","#
        + #""mottagen":"2026-03-12T15:20:44.506Z","upprepning":false,"anmarkningar":"#
        + #"[{"pekare":"","kod":"start-saknas","text":"Ingen start är lämnad."}]}"#)
    let again = IntakeKvittens(
      dokument: "svar", bestallning: order, arende: nil, mottagen: time, isRepeat: true)
    #expect(
      text(codec.intagskvittens(again))
        == #"{"dokument":"svar","bestallningId":"\#(order)","mottagen":"#
        + #""2026-03-12T15:20:44.506Z","upprepning":true,"anmarkningar":[]}"#)
  }

  @Test func `what was delivered, decided, refused and cancelled is told`() {
    let plan = DeliveryAddress.plan(id("4"), version: 2)
    let head =
      #"{"slag":"plan","id":"\#(id("4", of: Genomforandeplan.self))","version":2,"#
      + #""bestallningId":"\#(order)","tidpunkt":"2026-03-12T15:20:44.506Z","utfall":"#
    #expect(file(plan, .levererad) == head + #""levererad"}"#)
    let receipt = PlanKvittens(
      kvittensId: "KV-1", mottagen: time, status: .avvisad, contentDigest: nil,
      avvisadKod: "mal-saknas")
    #expect(
      file(plan, .plan(receipt)) == head + #""avvisad","kvittens":{"kvittensId":"KV-1","#
        + #""mottagen":"2026-03-12T15:20:44.506Z","orsakKod":"mal-saknas"}}"#)
    let failure = DeliveryFailure(
      status: 422, code: "http-422", fel: [.init(pekare: "/mal", kod: "for-fa")])
    #expect(
      file(plan, .avvisad(failure)) == head + #""avvisad","fel":{"kod":"http-422","status":422,"#
        + #""pekare":[{"pekare":"/mal","kod":"for-fa"}]}}"#)
    #expect(
      file(plan, .struken(orsak: "bestallning-aterkallad"))
        == head + #""struken","orsak":"bestallning-aterkallad"}"#)
  }

  @Test func `an event is told with its insats`() throws {
    let root = try JSONTree.strict(utf8(file(.handelse(id("2"), id("3")), .levererad))).root
    #expect(root["insatsId"]?.string == id("2", of: Insats.self).rawValue)
    #expect(root["id"]?.string == id("3", of: InsatsHandelse.self).rawValue)
    #expect(root["version"] == nil)
  }
}
