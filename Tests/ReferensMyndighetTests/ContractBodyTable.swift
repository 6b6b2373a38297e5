@testable import ReferensMyndighet

extension ContractBodyTests {
  /// One line for each thing that a schema asks for beyond its members being there.
  static let table: [BrokenExample] =
    orders + replies + plans + planParts + receipts + notices + problems

  private static let orders = [
    BrokenExample("Bestallning", "/id", .string("42"), "format"),
    BrokenExample("Bestallning", "/version", .integer(0), "minimum"),
    BrokenExample("Bestallning", "/version", .boolean(true), "type"),
    BrokenExample("Bestallning", "/version", .number(1.5), "type"),
    BrokenExample("Bestallning", "/version", .string("1"), "type"),
    BrokenExample("Bestallning", "/status", .string("Aktiv"), "enum"),
    BrokenExample("Bestallning", "/ersatterId", .string(""), "format"),
    BrokenExample("Bestallning", "/skickad", .string("2026-02-24T08:15:30Z"), "format"),
    BrokenExample("Bestallning", "/lagrum/code", nil, "required"),
    BrokenExample("Bestallning", "/beslut/rambeslut", .integer(1), "type"),
    BrokenExample("Bestallning", "/beslut/beraknadTid/period", .string("ar"), "enum"),
    BrokenExample("Bestallning", "/beslut/beraknadTid/minuter", .integer(-1), "minimum"),
    BrokenExample("Bestallning", "/beslut/galler/fran", nil, "required"),
    BrokenExample("Bestallning", "/beslut/id", .string(""), "minLength"),
    BrokenExample("Bestallning", "/handlaggare/funktion", nil, "required"),
    BrokenExample("Bestallning", "/handlaggare/epost", .string("ingen"), "format"),
    BrokenExample("Bestallning", "/brukare/skydd", .string("hemlig"), "enum"),
    BrokenExample("Bestallning", "/brukare/personId/typ", .string("pass"), "enum"),
    BrokenExample("Bestallning", "/brukare/personId/varde", .integer(196_101_182_803), "type"),
    BrokenExample("Bestallning", "/brukare/foretradare", nil, "required"),
    BrokenExample("Bestallning", "/brukare/foretradare/0/roll", nil, "required"),
    BrokenExample("Bestallning", "/insatser", .array([]), "minItems"),
    BrokenExample("Bestallning", "/insatser/1/typ", nil, "required"),
    BrokenExample("Bestallning", "/insatser/1/omfattning/period", nil, "required"),
    BrokenExample("Bestallning", "/insatser/0/onskadStart", .string("2026-02-29"), "format"),
    BrokenExample("Bestallning", "/mal/0", .integer(1), "type"),
    BrokenExample("BestallningPage", "/_meta/efter", nil, "required"),
    BrokenExample(
      "BestallningPage", "/_meta/efter", .string(String(repeating: "a", count: 513)), "maxLength"),
    BrokenExample("BestallningPage", "/_meta/limit", .integer(501), "maximum"),
    BrokenExample("BestallningPage", "/_links/next/href", .string("/bestallningar"), "format"),
    BrokenExample("BestallningPage", "/_links/self", nil, "required"),
    BrokenExample("BestallningPage", "/bestallningar/0/brukare", nil, "required"),
    BrokenExample("ApiInfo", "/apiVersion", .string("ett"), "pattern"),
    BrokenExample("ApiInfo", "/apiReleased", .string("2026-13-01"), "format"),
  ]

  private static let replies = [
    BrokenExample("Mottagningskvittens", "/system/version", nil, "required"),
    BrokenExample(
      "Mottagningskvittens", "/mottagen", .string("2026-02-24T09:16:02.318+01:00"), "format"),
    BrokenExample("Svar", "/svar", .string("kanske"), "enum"),
    BrokenExample("Svar", "/svar", .string("avbojd"), "required", at: "/orsak"),
    BrokenExample("InsatsHandelse", "/typ", .string("startad"), "enum"),
    BrokenExample("InsatsHandelse", "/typ", .string("annullerad"), "required", at: "/ersatter"),
    BrokenExample("InsatsHandelse", "/ersatter", .string("x"), "format"),
    BrokenExample("Registrering", "/registrerad", .string("nu"), "format"),
  ]

  private static let plans = [
    BrokenExample("Genomforandeplan", "/ersatter", .integer(0), "minimum"),
    BrokenExample("Genomforandeplan", "/mottagare/funktion", nil, "required"),
    BrokenExample("Genomforandeplan", "/faststalld/av/roll", nil, "required"),
    BrokenExample("Genomforandeplan", "/faststalld/datum", .string("12/3 2026"), "format"),
    BrokenExample("Genomforandeplan", "/kontaktpersonal/namn", nil, "required"),
    BrokenExample("Genomforandeplan", "/signaturer/1/datum", nil, "required"),
    BrokenExample("Genomforandeplan", "/period/fran", nil, "required"),
    BrokenExample("Genomforandeplan", "/delaktighet/brukareDeltog", nil, "required"),
    BrokenExample("Genomforandeplan", "/delaktighet/narstaende/0/samtycke", nil, "required"),
    BrokenExample("Genomforandeplan", "/delaktighet/foretradare/0/hur", nil, "required"),
    BrokenExample("Genomforandeplan", "/samverkan/0/hur", nil, "required"),
    BrokenExample("Genomforandeplan", "/uttalanden/0/uppgiftslamnare", .string("jag"), "enum"),
    BrokenExample("Genomforandeplan", "/mal", .array([]), "minItems"),
    BrokenExample("Genomforandeplan", "/mal/0/delmal", nil, "required"),
    BrokenExample("Genomforandeplan", "/mal/0/insatsIds/0", .string("i1"), "format"),
  ]

  private static let planParts = [
    BrokenExample("Genomforandeplan", "/insatser", .array([]), "minItems"),
    BrokenExample("Genomforandeplan", "/insatser/0/vem", .string("personal"), "enum"),
    BrokenExample("Genomforandeplan", "/insatser/0/nar", nil, "required"),
    BrokenExample("Genomforandeplan", "/insatser/1/tid/minuter", .string("210"), "type"),
    BrokenExample("Genomforandeplan", "/insatser/1/omrade/system", nil, "required"),
    BrokenExample("Genomforandeplan", "/uppfoljning/datum", nil, "required"),
    BrokenExample("Genomforandeplan", "/kopia/lamnad", nil, "required"),
    BrokenExample("Genomforandeplan", "/bilagor/0/mediatyp", .string("image/png"), "const"),
    BrokenExample("Genomforandeplan", "/bilagor/0/sha256", .string("C35B"), "pattern"),
    BrokenExample("Genomforandeplan", "/bilagor/0/langd", .integer(26_214_401), "maximum"),
  ]

  private static let receipts = [
    BrokenExample("PlanKvittens", "/status", .string("godkand"), "enum"),
    BrokenExample("PlanKvittens", "/contentDigest", .string("sha-256=abc"), "pattern"),
    BrokenExample("PlanKvittens", "/avvisadOrsak", .string("fel"), "type"),
    BrokenExample("PlanKvittens", "/anmarkningar", .object([:]), "type"),
  ]

  private static let notices = [
    BrokenExample("Avvikelse", "/frist", .string("plan"), "enum"),
    BrokenExample("Avvikelse", "/orsak", .string("sen"), "enum"),
    BrokenExample("Avvikelse", "/sistaDag", .string("2026-04-31"), "format"),
    BrokenExample("Avvikelse", "/ersatter", .integer(1), "type"),
    BrokenExample(
      "Avvikelse", "/stangd", .object(["hur": .string("x")]), "required", at: "/stangd/datum"),
  ]

  private static let problems = [
    BrokenExample("Problem", "/status", .integer(200), "minimum"),
    BrokenExample("Problem", "/fel/0/pekare", .string("mottagen"), "pattern"),
    BrokenExample("Problem", "/fel/0/kod", nil, "required"),
    BrokenExample("Konflikt", "/kvittens/registrerad", nil, "required"),
    BrokenExample("Konflikt", "/title", .integer(1), "type"),
    BrokenExample("PlanKonflikt", "/kvittens/status", nil, "required"),
  ]
}
