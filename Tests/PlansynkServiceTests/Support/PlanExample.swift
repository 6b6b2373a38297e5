import Foundation
import PlansynkCore

@testable import PlansynkService

/// A plan with everything that any routine asks for, and the order that it answers. A test says
/// by JSON Pointer what is otherwise in the plan that it is about.
enum PlanExample {
  /// One thing that is otherwise.
  enum Change: Sendable {
    case without(String)
    /// What stands there instead, as JSON; "-" at the end of a list adds to it.
    case with(String, String)
  }

  static let omvardnad: Insats.ID = makeID(100)
  static let matlagning: Insats.ID = makeID(101)

  /// Two insatser, an hour a day of beräknad tid.
  static func bestallning(
    beraknadTid: PlaneradTid? = PlaneradTid(minuter: 420, period: .vecka),
    matlagning typ: String = "MAT"
  ) -> Bestallning {
    makeBestallning(
      insatser: [makeInsats(100), makeInsats(101, typ: typ)], beraknadTid: beraknadTid)
  }

  /// A bench with the order, of which both insatser began yesterday.
  static func bench(
    _ regelverk: Regelverk = Regelverk(), _ bestallning: Bestallning = bestallning()
  ) throws -> Bench {
    let bench = try Bench(regelverk: regelverk)
    try bench.order(bestallning)
    for insats in bestallning.insatser {
      try bench.give(
        .handelse(
          HandelseDokument(
            bestallning: bestallning.id, insats: insats.id, typ: .paborjad,
            datum: day("2026-03-01"))))
    }
    return bench
  }

  /// The document, with what is otherwise.
  static func json(_ changes: [Change] = []) throws -> [UInt8] {
    var root = try JSONSerialization.jsonObject(with: Data(text.utf8))
    for change in changes {
      switch change {
      case .without(let pekare):
        root = try replaced(root, steps(pekare), nil)
      case .with(let pekare, let value):
        let value = try JSONSerialization.jsonObject(
          with: Data(value.utf8), options: .fragmentsAllowed)
        root = try replaced(root, steps(pekare), value)
      }
    }
    return Array(try JSONSerialization.data(withJSONObject: root))
  }

  struct NoSuchPlace: Error { let pekare: [String] }

  private static func steps(_ pekare: String) -> [String] {
    pekare.dropFirst().split(separator: "/").map(String.init)
  }

  private static func replaced(_ value: Any, _ steps: [String], _ new: Any?) throws -> Any {
    guard let step = steps.first else { return new ?? NSNull() }
    let rest = Array(steps.dropFirst())
    if var list = value as? [Any] {
      if step == "-", let new {
        list.append(new)
        return list
      }
      guard let index = Int(step), list.indices.contains(index) else {
        throw NoSuchPlace(pekare: steps)
      }
      if rest.isEmpty, new == nil {
        list.remove(at: index)
      } else {
        list[index] = try replaced(list[index], rest, new)
      }
      return list
    }
    guard var object = value as? [String: Any] else { throw NoSuchPlace(pekare: steps) }
    if rest.isEmpty {
      guard new != nil || object[step] != nil else { throw NoSuchPlace(pekare: steps) }
      object[step] = new
    } else {
      guard let inner = object[step] else { throw NoSuchPlace(pekare: steps) }
      object[step] = try replaced(inner, rest, new)
    }
    return object
  }

  private static let text = """
    {"dokument": "genomforandeplan", "planId": "\(makeID(1) as Genomforandeplan.ID)",
     "version": 1, "bestallningId": "\(makeID(1) as Bestallning.ID)", "bestallningVersion": 1,
     "paborjad": "2026-03-01",
     "faststalld": {"datum": "2026-03-02", "av": {"namn": "Karin Test", "roll": "enhetschef"}},
     "kontaktpersonal": {"namn": "Ali Test", "roll": "undersköterska"},
     "signaturer": [{"namn": "Ali Test", "roll": "undersköterska", "datum": "2026-03-02"}],
     "period": {"fran": "2026-03-01", "till": "2027-02-28"},
     "delaktighet": {"brukareDeltog": true, "hur": "Planen skrevs tillsammans vid köksbordet.",
       "foretradare": [{"roll": "god man", "hur": "På telefon."}],
       "narstaende": [{"relation": "dotter", "samtycke": true}],
       "hansyn": "Dusch på kvällen, som hon vill."},
     "samverkan": [{"yrkesgrupp": "arbetsterapeut", "hur": "Provade ut duschstolen."}],
     "uttalanden": [{"uppgiftslamnare": "brukare", "text": "Jag vill duscha på kvällen."}],
     "egnaResurser": "Klär sig själv.", "bemotande": "Ring på och vänta.",
     "mal": [
       {"id": "m1", "text": "Känna sig fräsch", "delmal": ["Tvätta håret"],
        "arbetssatt": "Stå bredvid och vänta.", "insatsIds": ["\(omvardnad)"]},
       {"id": "m2", "text": "Äta lagad mat", "delmal": [],
        "arbetssatt": "Laga maten ihop.", "insatsIds": ["\(matlagning)"]}],
     "insatser": [
       {"insatsId": "\(omvardnad)",
        "omrade": {"system": "lss-behovsomrade", "code": "personlig-omvardnad", "text": "Vård"},
        "vad": "Dusch", "hur": "Stöd i och ur duschen", "nar": "Tisdag och fredag kväll",
        "vem": "stodjande", "utforsAv": "hemtjänsten", "tid": {"minuter": 30, "period": "dag"},
        "malIds": ["m1"]},
       {"insatsId": "\(matlagning)",
        "omrade": {"system": "lss-behovsomrade", "code": "mat-maltider", "text": "Mat"},
        "vad": "Middag", "hur": "Lagas tillsammans", "nar": "Söndag klockan 16",
        "vem": "kompenserande", "utforsAv": "hemtjänsten", "tid": {"minuter": 60,
        "period": "vecka"}, "malIds": ["m2"]}],
     "uppfoljning": {"datum": "2026-09-01", "hur": "Samtal hemma", "ansvarig": "Ali Test"},
     "kopia": {"lamnad": true}, "bilagor": []}
    """
}
