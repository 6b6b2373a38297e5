import FoundationEssentials
import ReferensMyndighet

/// Documents as a care system writes them.
enum CareDocument {
  static func handelse(
    order: String, insats: String, typ: String, datum: String,
    ersatter: (typ: String, datum: String)? = nil
  ) -> Json {
    .object(present: [
      ("dokument", "insatshandelse"), ("bestallningId", .string(order)),
      ("insatsId", .string(insats)), ("typ", .string(typ)), ("datum", .string(datum)),
      ("ersatter", ersatter.map { ["typ": .string($0.typ), "datum": .string($0.datum)] }),
    ])
  }

  static func svar(order: String, datum: String, isDeclined: Bool) -> Json {
    .object(present: [
      ("dokument", "svar"), ("bestallningId", .string(order)),
      ("svar", isDeclined ? "avbojd" : "accepterad"), ("datum", .string(datum)),
      ("orsak", isDeclined ? "Enheten är full." : nil),
    ])
  }

  static func plan(
    order: String, insatser: [String], plan: String, version: Int, faststalld: CalendarDay,
    files: [String], words: String
  ) -> Json {
    .object(present: [
      ("dokument", "genomforandeplan"), ("planId", .string(plan)), ("version", .int(version)),
      ("ersatter", version > 1 ? .int(version - 1) : nil), ("bestallningId", .string(order)),
      (
        "faststalld",
        [
          "datum": .string(faststalld.description),
          "av": ["namn": "Åsa Lindgren", "roll": "enhetschef"],
        ]
      ),
      ("signaturer", []), ("period", ["fran": .string(faststalld.description)]),
      ("delaktighet", ["brukareDeltog": true, "foretradare": [], "narstaende": []]),
      ("samverkan", []), ("uttalanden", []),
      (
        "mal",
        [
          [
            "id": "mal-1", "text": .string(words), "delmal": [],
            "insatsIds": .array(insatser.map { .string($0) }),
          ]
        ]
      ),
      (
        "insatser",
        .array(
          insatser.map {
            [
              "insatsId": .string($0), "vad": "Stöd", "hur": .string(words), "nar": "Varje morgon",
              "vem": "stodjande", "utforsAv": "Hemtjänsten", "malIds": ["mal-1"],
            ]
          })
      ),
      ("uppfoljning", ["datum": .string(faststalld.adding(days: 180).description)]),
      ("bilagor", .array(files.map { ["fil": .string($0)] })),
    ])
  }

  /// A PDF as far as anybody here looks: its head, its tail, and what lies between.
  static func pdf(size: Int, _ chance: inout Chance) -> [UInt8] {
    let word = chance.uuid()
    return Array("%PDF-1.4\n\(word)\n".utf8) + [UInt8](repeating: 0x20, count: size)
      + Array("\n%%EOF\n".utf8)
  }
}
