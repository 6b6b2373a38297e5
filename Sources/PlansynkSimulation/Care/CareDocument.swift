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

  /// A PDF as far as anybody here looks: its head, its tail, and what lies between.
  static func pdf(size: Int, _ chance: inout Chance) -> [UInt8] {
    let word = chance.uuid()
    return Array("%PDF-1.4\n\(word)\n".utf8) + [UInt8](repeating: 0x20, count: size)
      + Array("\n%%EOF\n".utf8)
  }
}
