import PlansynkCore

extension Shape {
  /// A plan as the neighbour hands it in: the contract's, less what the daemon finds itself.
  static let planDokument = Shape.object([dokument] + planMembers.map(handedIn))

  /// Something that happened to an insats.
  static let handelseDokument = Shape.object([
    dokument,
    .required("bestallningId", .uuid),
    .required("insatsId", .uuid),
    .required("typ", .choice(of: InsatsHandelse.Typ.self)),
    .required("datum", .day),
    .optional("orsak", .text),
    .optional(
      "ersatter", .object([.required("typ", handelseTyp), .required("datum", .day)])),
  ])

  /// An answer to an order.
  static let svarDokument = Shape.object([
    dokument,
    .required("bestallningId", .uuid),
    .required("svar", .choice(of: SvarDokument.Svar.self)),
    .required("datum", .day),
    .optional("orsak", .text),
  ])

  /// A plan that was followed up, or never was. Whether its goals were stands in any but an
  /// annulment.
  static let uppfoljningDokument = Shape.object([
    dokument,
    .required("planId", .uuid),
    .optional("typ", .choice(of: Uppfoljning.Typ.self)),
    .required("datum", .day),
    .optional("malUppfoljda", .bool),
    .optional("anteckning", .text),
    .optional(
      "ersatter", .object([.required("datum", .day), .required("malUppfoljda", .bool)])),
  ])

  private static let dokument = Member.required("dokument", .text)

  /// An annulment cannot itself be corrected or annulled: the event is reported again.
  private static let handelseTyp = Shape.choice(
    InsatsHandelse.Typ.allCases.filter { $0 != .annullerad }.map(\.rawValue))

  private static func handedIn(_ member: Member) -> Member {
    switch member.name {
    case "mottagare", "bestallningVersion": .optional(member.name, member.shape)
    case "bilagor": .required(member.name, .list(bilagaDokument))
    default: member
    }
  }

  private static let bilagaDokument = Shape.object([
    .optional("fil", .fileName),
    .optional("sha256", .sha256),
    .optional("namn", .words),
    .optional("mediatyp", .pdf),
    .optional("langd", .bilagaLangd),
  ])
}
