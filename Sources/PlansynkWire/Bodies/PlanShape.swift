import PlansynkCore

extension Shape {
  /// A plan version as the contract has it; required texts must say something.
  ///
  /// Source: `Config/openapi.yaml`, `Genomforandeplan`.
  static let genomforandeplan = Shape.object(planMembers)

  /// Its members, in the order of the contract.
  static let planMembers: [Member] = [
    .required("planId", .uuid),
    .required("version", .version),
    .optional("ersatter", .version),
    .required("bestallningId", .uuid),
    .required("bestallningVersion", .version),
    .required(
      "mottagare",
      .object([.required("funktion", .opaqueID), .optional("handlaggare", .opaqueID)])),
    .optional("paborjad", .day),
    .required("faststalld", .object([.required("datum", .day), .required("av", person)])),
    .optional(
      "kontaktpersonal",
      .object([
        .required("namn", .words), .required("roll", .words), .optional("telefon", .text),
      ])),
    .required(
      "signaturer",
      .list(
        .object([
          .required("namn", .words), .required("roll", .words), .required("datum", .day),
        ]))),
    .required("period", .giltighet),
    .required("delaktighet", delaktighet),
    .required(
      "samverkan",
      .list(.object([.required("yrkesgrupp", .words), .required("hur", .words)]))),
    .required("uttalanden", .list(uttalande)),
    .optional("egnaResurser", .text),
    .optional("bemotande", .text),
    .required("mal", .list(planMal, least: 1)),
    .required("insatser", .list(planInsats, least: 1)),
    .required(
      "uppfoljning",
      .object([
        .required("datum", .day), .optional("hur", .text), .optional("ansvarig", .text),
      ])),
    .optional("kopia", .object([.required("lamnad", .bool), .optional("orsak", .text)])),
    .optional("ovrigt", .text),
    .required(
      "bilagor",
      .list(
        .object([
          .required("sha256", .sha256), .required("namn", .words),
          .required("mediatyp", .pdf), .required("langd", .bilagaLangd),
        ]))),
  ]

  /// The only type of attachment.
  static let pdf = Shape.choice(["application/pdf"])

  /// At most 25 MiB.
  static let bilagaLangd = Shape.integer(0...25 << 20)

  private static let person = Shape.object([
    .required("namn", .words), .required("roll", .words),
  ])

  private static let delaktighet = Shape.object([
    .required("brukareDeltog", .bool),
    .optional("hur", .text),
    .optional("kommentar", .text),
    .required(
      "foretradare", .list(.object([.required("roll", .words), .required("hur", .words)]))),
    .required(
      "narstaende",
      .list(.object([.required("relation", .words), .required("samtycke", .bool)]))),
    .optional("hansyn", .text),
  ])

  private static let uttalande = Shape.object([
    .required("uppgiftslamnare", .choice(["brukare", "foretradare", "narstaende", "personal"])),
    .required("text", .words),
  ])

  private static let planMal = Shape.object([
    .required("id", .opaqueID),
    .required("text", .words),
    .required("delmal", .list(.words)),
    .optional("arbetssatt", .text),
    .required("insatsIds", .list(.uuid)),
  ])

  private static let planInsats = Shape.object([
    .required("insatsId", .uuid),
    .optional("omrade", .kod),
    .required("vad", .words),
    .required("hur", .words),
    .required("nar", .words),
    .required("vem", .choice(["egenhand", "stodjande", "kompenserande"])),
    .required("utforsAv", .words),
    .optional("tid", .planeradTid),
    .required("malIds", .list(.opaqueID)),
  ])
}
