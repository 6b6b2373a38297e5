import PlansynkCore
import PlansynkWire
import Testing

/// Events, answers, and what is no document of ours.
struct SpoolDokumentTests {
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")
  private let order: Bestallning.ID = id("1")
  private let insats: Insats.ID = id("2")

  private func faults(_ text: String) -> [String] {
    guard case .refused(let fel) = codec.read(utf8(text)) else { return [] }
    return fel.map { "\($0.pekare) \($0.kod)" }
  }

  private func handelse(_ rest: String) -> String {
    """
    {"dokument": "insatshandelse", "bestallningId": "\(order)", "insatsId": "\(insats)"\(rest)}
    """
  }

  @Test func `an event is read`() {
    let text = handelse(
      #", "typ": "avbruten", "datum": "2026-04-10", "orsak": "Inlagd på sjukhus""#)
    #expect(
      codec.read(utf8(text))
        == .handelse(
          HandelseDokument(
            bestallning: order, insats: insats, typ: .avbruten, datum: day("2026-04-10"),
            orsak: "Inlagd på sjukhus")))
  }

  @Test func `an annulment names what it takes back`() {
    let datum = #", "typ": "annullerad", "datum": "2026-03-02""#
    #expect(faults(handelse(datum)) == ["/ersatter saknas"])
    let whole = handelse(datum + #", "ersatter": {"typ": "paborjad", "datum": "2026-03-02"}"#)
    #expect(
      codec.read(utf8(whole))
        == .handelse(
          HandelseDokument(
            bestallning: order, insats: insats, typ: .annullerad, datum: day("2026-03-02"),
            ersatter: .init(typ: .paborjad, datum: day("2026-03-02")))))
  }

  @Test func `every fault of an event is told at once`() {
    #expect(
      faults(handelse(#", "typ": "börjad", "datum": "2 mars", "orsk": "x""#)) == [
        "/typ okant-varde", "/datum ogiltigt-datum", "/orsk okand-medlem",
      ])
  }

  @Test func `an answer is read, and declining needs a reason`() {
    func svar(_ rest: String) -> String {
      #"{"dokument": "svar", "bestallningId": "\#(order)", "datum": "2026-02-24"\#(rest)}"#
    }
    #expect(
      codec.read(utf8(svar(#", "svar": "accepterad""#)))
        == .svar(
          SvarDokument(
            bestallning: order, svar: .accepterad, datum: day("2026-02-24"), orsak: nil)))
    #expect(faults(svar(#", "svar": "avbojd""#)) == ["/orsak saknas"])
    #expect(faults(svar(#", "svar": "avbojd", "orsak": " ""#)) == ["/orsak tomt"])
    #expect(faults(svar(#", "svar": "kanske""#)) == ["/svar okant-varde"])
  }

  private func uppfoljning(_ rest: String) -> String {
    #"{"dokument": "uppfoljning", "planId": "\#(id("4", of: Genomforandeplan.self))"\#(rest)}"#
  }

  @Test func `a follow-up is read, and what it found is left to the journal`() {
    let said = #", "datum": "2026-09-10", "malUppfoljda": true, "anteckning": "Går bra.""#
    #expect(
      codec.read(utf8(uppfoljning(said)))
        == .uppfoljning(
          UppfoljningDokument(plan: id("4"), datum: day("2026-09-10"), malUppfoljda: true)))
  }

  @Test(arguments: [
    (#", "typ": "gjord", "datum": "2026-09-10", "malUppfoljda": true"#, "gjord", true),
    (#", "typ": "annullerad", "datum": "2026-09-10""#, "annullerad", false),
    (#", "typ": "annullerad", "datum": "2026-09-10", "malUppfoljda": true"#, "annullerad", false),
  ])
  func `a follow-up corrects or annuls one that it names; an annulment is about that alone`(
    _ rest: String, _ typ: String, _ mal: Bool
  ) {
    let named = #", "ersatter": {"datum": "2026-09-10", "malUppfoljda": false}"#
    #expect(
      codec.read(utf8(uppfoljning(rest + named)))
        == .uppfoljning(
          UppfoljningDokument(
            plan: id("4"), typ: Uppfoljning.Typ(rawValue: typ)!, datum: day("2026-09-10"),
            malUppfoljda: mal, ersatter: .init(datum: day("2026-09-10"), malUppfoljda: false))))
  }

  @Test(arguments: [
    ("", ["/datum saknas", "/malUppfoljda saknas"]),
    (#", "typ": "annullerad", "datum": "2026-09-10""#, ["/ersatter saknas"]),
    (
      #", "typ": "ångrad", "datum": "2026-09-10", "malUppfoljda": true, "ersatter": {}"#,
      ["/typ okant-varde", "/ersatter/datum saknas", "/ersatter/malUppfoljda saknas"]
    ),
    (
      #", "datum": "i går", "malUppfoljda": "ja""#,
      ["/datum ogiltigt-datum", "/malUppfoljda fel-typ"]
    ),
    (
      #", "datum": "2026-09-10", "malUppfoljda": true, "anteckning": 7, "mal": []"#,
      ["/anteckning fel-typ", "/mal okand-medlem"]
    ),
  ])
  func `every fault of a follow-up is told at once`(_ rest: String, _ fel: [String]) {
    #expect(faults(uppfoljning(rest)) == fel)
  }

  @Test(arguments: [
    ("", " ogiltig-json"), ("{", " ogiltig-json"), ("[]", " fel-typ"), ("7", " fel-typ"),
    ("{}", "/dokument saknas"), (#"{"dokument": 7}"#, "/dokument fel-typ"),
    (#"{"dokument": "plan"}"#, "/dokument okant-varde"),
    (#"{"dokument": "svar", "dokument": "svar"}"#, " dubblett"),
    ("\u{FEFF}{}", " byte-order-mark"), (#"{"dokument": "\ud800"}"#, " ogiltig-utf-8"),
    (String(repeating: "[", count: 65) + String(repeating: "]", count: 65), " for-djupt"),
    (String(repeating: " ", count: 1 << 20) + "{}", " for-stor"),
  ])
  func `what is no document of ours is told why`(_ text: String, _ fault: String) {
    #expect(faults(text) == [fault])
  }

  @Test(arguments: [
    ("", "Filen är tom"), (" \n", "Filen är tom"), ("{", "slutar mitt i"),
    (#"{"a": "x"#, "slutar mitt i"), (#"{"a": 1,}"#, "komma för mycket"),
    ("[1,]", "komma för mycket"), ("[,1]", "komma för mycket"), ("{,}", "komma för mycket"),
    ("[1,,1]", "komma för mycket"), ("{'a': 1}", "raka citattecken"),
    ("{“a”: 1}", "raka citattecken"), (#"{"a": b}"#, "väntades ett värde"),
    ("{a: 1}", "namnet på en medlem"), (#"{"a": 1, b: 2}"#, "inom citattecken"),
    (#"{"a": 1 "b": 2}"#, "komma eller ett kolon saknas"), (#"{"a" 1}"#, "komma, ett kolon"),
    ("{\"a\": \"x\n\"}", "Ett citattecken saknas"), (#"{"a": "\q"}"#, "omvänt snedstreck"),
    ("{} {}", "efter dokumentets slut"), (#"{"a": 1.}"#, "talet är inte helt"),
    ("dokument", "börja med {"),
    ("{}", "genomforandeplan, insatshandelse, svar, uppfoljning"),
    (#"{"dokument": 7}"#, "genomforandeplan, insatshandelse, svar, uppfoljning"),
    (#"{"dokument": "x"}"#, "genomforandeplan, insatshandelse, svar, uppfoljning"),
  ])
  func `what is wrong is told in plain Swedish`(_ text: String, _ words: String) {
    guard case .refused(let fel) = codec.read(utf8(text)) else {
      Issue.record("it was read")
      return
    }
    #expect(fel.map { $0.text.contains(words) } == [true], "\(fel.map(\.text))")
  }

  @Test func `a fault of JSON is told by line and column`() {
    guard case .refused(let fel) = codec.read(utf8("{\n  \"a\": 1,\n}")) else { return }
    #expect(fel.map { $0.text.prefix(17) } == ["Rad 3, kolumn 1: "])
  }
}
