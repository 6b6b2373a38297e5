import PlansynkCore
import ReferensMyndighet

/// A plan as a care system writes it: all that any routine asks for, but for what it leaves out.
struct CarePlan {
  typealias Day = ReferensMyndighet.CalendarDay

  /// What a plan is without, or has too much of.
  enum Lapse: CaseIterable {
    case signatur, kontaktpersonal, arbetssatt, malUtanInsats, insatsUtanMal, samverkan, kopia
    case kopiaUtanOrsak, uttalanden, delaktighet, hansyn, uppfoljningssatt, paborjad, omrade
    case annanLista, tid, formycketTid
  }

  /// The order, as it was fetched.
  let order: Json
  let insatser: [String]
  let plan: String
  let version: Int
  let faststalld: Day
  let uppfoljning: Day
  let files: [String]
  /// From which list areas are.
  let omraden: Plankrav.Omraden
  let lapses: Set<Lapse>

  var document: Json {
    .object(present: [
      ("dokument", "genomforandeplan"), ("planId", .string(plan)), ("version", .int(version)),
      ("ersatter", version > 1 ? .int(version - 1) : nil), ("bestallningId", order["id"]),
      ("paborjad", unless(.paborjad, .string(faststalld.description))),
      (
        "faststalld",
        [
          "datum": .string(faststalld.description),
          "av": ["namn": "Åsa Lindgren", "roll": "enhetschef"],
        ]
      ),
      (
        "kontaktpersonal", unless(.kontaktpersonal, ["namn": "Ali Berg", "roll": "undersköterska"])
      ),
      ("signaturer", .array(unless(.signatur, signatur).map { [$0] } ?? [])),
      ("period", ["fran": .string(faststalld.description)]), ("delaktighet", delaktighet),
      (
        "samverkan",
        .array(
          unless(.samverkan, ["yrkesgrupp": "arbetsterapeut", "hur": "På telefon"]).map { [$0] }
            ?? [])
      ),
      (
        "uttalanden",
        .array(
          unless(.uttalanden, ["uppgiftslamnare": "brukare", "text": "På kvällen."]).map { [$0] }
            ?? [])
      ),
      ("mal", .array(mal)), ("insatser", .array(insatser.enumerated().map(post))),
      (
        "uppfoljning",
        .object(present: [
          ("datum", .string(uppfoljning.description)),
          ("hur", unless(.uppfoljningssatt, "Vid ett möte")),
        ])
      ),
      ("kopia", kopia), ("bilagor", .array(files.map { ["fil": .string($0)] })),
    ])
  }

  private func unless(_ lapse: Lapse, _ value: Json) -> Json? {
    lapses.contains(lapse) ? nil : value
  }

  private var signatur: Json {
    ["namn": "Ali Berg", "roll": "undersköterska", "datum": .string(faststalld.description)]
  }

  private var delaktighet: Json {
    .object(present: [
      ("brukareDeltog", true), ("hur", unless(.delaktighet, "Vid köksbordet.")),
      ("foretradare", []), ("narstaende", []), ("hansyn", unless(.hansyn, "Dusch på kvällen.")),
    ])
  }

  private var kopia: Json? {
    if lapses.contains(.kopiaUtanOrsak) { return ["lamnad": false] }
    return unless(.kopia, ["lamnad": true])
  }

  private var mal: [Json] {
    // One insats may be without a goal where there are others that have one.
    let isLonely = lapses.contains(.insatsUtanMal) && insatser.count > 1
    let served = isLonely ? Array(insatser.dropLast()) : insatser
    var all: [Json] = [goal("mal-1", served)]
    if lapses.contains(.malUtanInsats) { all.append(goal("mal-2", [])) }
    return all
  }

  private func goal(_ id: String, _ insatser: [String]) -> Json {
    .object(present: [
      ("id", .string(id)), ("text", .string("Plan \(version)")), ("delmal", []),
      ("arbetssatt", unless(.arbetssatt, "Stå bredvid och vänta.")),
      ("insatsIds", .array(insatser.map { .string($0) })),
    ])
  }

  private func post(_ index: Int, _ insats: String) -> Json {
    .object(present: [
      ("insatsId", .string(insats)), ("omrade", omrade), ("vad", "Stöd"),
      ("hur", .string("Plan \(version)")), ("nar", "Varje morgon"), ("vem", "stodjande"),
      ("utforsAv", "Hemtjänsten"), ("tid", tid(index)), ("malIds", []),
    ])
  }

  private var omrade: Json? {
    guard !lapses.contains(.omrade) else { return nil }
    let isLSS = (omraden == .lssBehovsomrade) != lapses.contains(.annanLista)
    return isLSS
      ? ["system": "lss-behovsomrade", "code": "halsa", "text": "Hälsa"]
      : ["system": "ibic-livsomrade", "code": "d5", "text": "Personlig vård"]
  }

  /// A part of what the decision reckons with; ten minutes where it says nothing.
  private func tid(_ index: Int) -> Json? {
    guard !lapses.contains(.tid) else { return nil }
    let beraknad = order["beslut"]?["beraknadTid"]
    var minuter = (beraknad?["minuter"]?.int).map { $0 / insatser.count } ?? 10
    if index == 0, lapses.contains(.formycketTid) { minuter = minuter * insatser.count + 1 }
    return ["minuter": .int(minuter), "period": beraknad?["period"] ?? "dag"]
  }
}
