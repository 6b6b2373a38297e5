import PlansynkCore

extension Shape {
  /// An order version, as the contract has it.
  ///
  /// Source: `Config/openapi.yaml`, `Bestallning`.
  static let bestallning = Shape.object([
    .required("id", .uuid),
    .required("version", .version),
    .required("status", .choice(of: Bestallning.Status.self)),
    .optional("ersatterId", .uuid),
    .required("skickad", .instant),
    .required("andrad", .instant),
    .required("lagrum", .kod),
    .required("beslut", beslut),
    .required("utforarenhet", namngivenEnhet),
    .required("handlaggare", handlaggare),
    .required("brukare", brukare),
    .required("insatser", .list(bestalldInsats, least: 1)),
    .required("mal", .list(.text)),
    .optional("ovrigt", .text),
  ])

  private static let beslut = Shape.object([
    .required("id", .opaqueID),
    .required("datum", .day),
    .required("rambeslut", .bool),
    .optional("beraknadTid", .planeradTid),
    .required("galler", .giltighet),
  ])

  private static let namngivenEnhet = Shape.object([
    .required("id", .opaqueID), .required("namn", .text),
  ])

  private static let handlaggare = Shape.object([
    .required("id", .opaqueID),
    .optional("namn", .text),
    .required("funktion", namngivenEnhet),
    .optional("epost", .text),
    .optional("telefon", .text),
  ])

  private static let brukare = Shape.object([
    .required(
      "personId",
      .object([.required("typ", .choice(of: PersonIdTyp.self)), .required("varde", .text)])),
    .optional("namn", .text),
    .required("skydd", .choice(of: Bestallning.Skydd.self)),
    .required(
      "foretradare",
      .list(
        .object([
          .required("roll", .text), .optional("namn", .text), .optional("kontakt", .text),
        ]))),
    .optional("kommunikation", .text),
  ])

  private static let bestalldInsats = Shape.object([
    .required("id", .uuid),
    .required("typ", .kod),
    .optional("omrade", .kod),
    .optional(
      "omfattning",
      .object([
        .optional("minuter", .integer(0...Int(Int32.max))),
        .optional("antal", .integer(0...Int(Int32.max))),
        .required("period", .perioditet),
      ])),
    .optional("onskadStart", .day),
    .optional("slut", .day),
    .required("mal", .list(.text)),
    .optional("beskrivning", .text),
  ])
}
