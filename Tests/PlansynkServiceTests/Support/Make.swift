import PlansynkCore
import Synchronization

/// A UUID that tells its number; different subjects may share one.
func makeID<Subject>(_ number: Int) -> Identifier<Subject> {
  let hex = String(number, radix: 16)
  let padded = String(repeating: "0", count: 12 - hex.count) + hex
  return Identifier("00000000-0000-4000-8000-\(padded)")!
}

/// The only insats of an order with a number.
func insatsID(_ bestallning: Int = 1) -> Insats.ID { makeID(bestallning * 100) }

func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

func makeDigest(_ number: Int) -> Digest {
  Digest(
    bytes: (0..<32).map { $0 < 24 ? 0 : UInt8(truncatingIfNeeded: number >> (8 * (31 - $0))) })!
}

func makeCursor(_ text: String) -> FeedCursor { FeedCursor(rawValue: text)! }

func makeBestallning(
  _ number: Int = 1, version: Int = 1, status: Bestallning.Status = .aktiv,
  utforarenhet: String = "enhet-1", skickad: Instant = noon, andrad: Instant = noon,
  insatser: [Insats]? = nil, ersatter: Int? = nil, beslut: String = "2026-01-20",
  beraknadTid: PlaneradTid? = nil
) -> Bestallning {
  Bestallning(
    id: makeID(number), version: version, status: status,
    ersatterId: ersatter.map { makeID($0) }, skickad: skickad,
    andrad: andrad, lagrum: Kod(system: "lagrum", code: "SoL", text: "Socialtjänstlagen"),
    beslut: Bestallning.Beslut(
      datum: day(beslut), gallerFran: day("2026-02-01"), gallerTill: nil,
      beraknadTid: beraknadTid),
    utforarenhet: utforarenhet,
    mottagare: Bestallning.Mottagare(funktion: "bistand", handlaggare: "h-1"), skydd: .ingen,
    personId: .giltigt, insatser: insatser ?? [makeInsats(number * 100)])
}

func makeInsats(_ number: Int, typ: String = "HT") -> Insats {
  Insats(
    id: makeID(number), typ: Kod(system: "insatstyp", code: typ, text: "Hemtjänst"),
    onskadStart: nil, slut: nil)
}

/// An element of the feed; `content` tells one content of the same version from another.
func makeItem(_ bestallning: Bestallning, content: String = "") -> FeedItem {
  let verbatim = Array("\(bestallning.id) \(bestallning.version) \(content)".utf8)
  return FeedItem(
    content: .bestallning(bestallning), verbatim: verbatim, digest: digest(of: verbatim))
}

func makeUnreadable(
  _ text: String = "garbage", id: String? = nil, version: Int? = nil
) -> FeedItem {
  FeedItem(
    content: .unreadable(
      id: id, fel: [DeliveryFailure.Pekare(pekare: "/status", kod: "okant-varde")]),
    verbatim: Array(text.utf8), digest: digest(of: Array(text.utf8)), version: version)
}

func makePage(_ items: [FeedItem], efter: String = "c1", hasMore: Bool = false) -> FeedPage {
  FeedPage(items: items, efter: makeCursor(efter), hasMore: hasMore)
}

/// Enough of a digest to tell contents apart; the store asks no more of it.
func digest(of bytes: [UInt8]) -> Digest {
  var sum: UInt64 = 14_695_981_039_346_656_037
  for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
  return makeDigest(Int(truncatingIfNeeded: sum >> 1))
}

func makeStart(
  _ datum: String = "2026-03-01", bestallning: Int = 1,
  ersatter: HandelseDokument.Ersatter? = nil
) -> SpoolDokument {
  makeHandelse(.paborjad, datum, bestallning: bestallning, ersatter: ersatter)
}

func makeHandelse(
  _ typ: InsatsHandelse.Typ, _ datum: String, bestallning: Int = 1,
  ersatter: HandelseDokument.Ersatter? = nil
) -> SpoolDokument {
  .handelse(
    HandelseDokument(
      bestallning: makeID(bestallning), insats: insatsID(bestallning), typ: typ, datum: day(datum),
      ersatter: ersatter))
}

func makeSvar(
  _ svar: SvarDokument.Svar = .accepterad, datum: String = "2026-03-02", orsak: String? = nil
) -> SpoolDokument {
  .svar(SvarDokument(bestallning: makeID(1), svar: svar, datum: day(datum), orsak: orsak))
}

func makeUppfoljning(
  _ datum: String = "2026-03-02", plan: Int = 1, mal: Bool = false
) -> SpoolDokument {
  .uppfoljning(
    UppfoljningDokument(plan: makeID(plan), datum: day(datum), malUppfoljda: mal))
}

/// A plan document as the neighbour writes it.
func makePlanJSON(
  plan: Int = 1, version: Int = 1, bestallning: Int = 1, insats: Insats.ID? = nil,
  faststalld: String = "2026-03-02", uppfoljning: String = "2026-09-01", hur: String = "varje dag",
  bilagor: [String] = []
) -> [UInt8] {
  let insats = insats ?? insatsID(bestallning)
  let files = bilagor.map { #"{"fil": "\#($0)"}"# }.joined(separator: ", ")
  return Array(
    """
    {"dokument": "genomforandeplan", "planId": "\(makeID(plan) as Genomforandeplan.ID)",
     "version": \(version), "bestallningId": "\(makeID(bestallning) as Bestallning.ID)",
     "faststalld": {"datum": "\(faststalld)", "av": {"namn": "A", "roll": "chef"}},
     "signaturer": [], "period": {"fran": "2026-03-01"},
     "delaktighet": {"brukareDeltog": true, "foretradare": [], "narstaende": []},
     "samverkan": [], "uttalanden": [],
     "mal": [{"id": "m1", "text": "t", "delmal": [], "insatsIds": ["\(insats)"]}],
     "insatser": [{"insatsId": "\(insats)", "vad": "v", "hur": "\(hur)", "nar": "n",
       "vem": "stodjande", "utforsAv": "u", "malIds": ["m1"]}],
     "uppfoljning": {"datum": "\(uppfoljning)"}, "bilagor": [\(files)]}
    """.utf8)
}

/// An attachment that lies in the folder, all of one byte.
func makeStaged(_ digest: Digest = makeDigest(1), langd: Int = 10, byte: UInt8 = 1) -> StagedBilaga
{
  StagedBilaga(langd: langd, digest: digest) { offset, count in
    Array(repeating: byte, count: max(0, min(count, langd - offset)))
  }
}
