/// The words from which synthetic orders are written: services, goals, names.
enum Vocabulary {
  /// One kind of service.
  struct Service: Sendable {
    let typ: Json
    let omrade: Json
    let description: String

    init(_ code: String, _ text: String, _ omrade: Json, _ description: String) {
      typ = Vocabulary.coded("kommunens-insatser", code, text)
      self.omrade = omrade
      self.description = description
    }
  }

  static func coded(_ system: String, _ code: String, _ text: String) -> Json {
    ["system": .string(system), "code": .string(code), "text": .string(text)]
  }

  private static func ibic(_ code: String, _ text: String) -> Json {
    coded("ibic-livsomrade", code, text)
  }

  private static func area(_ code: String, _ text: String) -> Json {
    coded("lss-behovsomrade", code, text)
  }

  static let sol = coded("lagrum", "SoL", "Socialtjänstlagen")
  static let lss = coded(
    "lagrum", "LSS", "Lagen om stöd och service till vissa funktionshindrade")

  static let solServices = [
    Service(
      "HT-PO", "Personlig omvårdnad", ibic("d5", "Personlig vård"),
      "Hjälp med hygien, på- och avklädning morgon och kväll."),
    Service(
      "HT-MA", "Måltider", ibic("d5", "Personlig vård"),
      "Hjälp att lägga upp och värma mat, och att duka fram mellanmål."),
    Service(
      "HT-ST", "Städning", ibic("d6", "Hemliv"), "Städning av två rum och kök varannan vecka."),
    Service("HT-TV", "Tvätt", ibic("d6", "Hemliv"), "Tvätt och vård av kläder."),
    Service("HT-IN", "Inköp", ibic("d6", "Hemliv"), "Inköp en gång i veckan, utan följe."),
    Service(
      "HT-FO", "Förflyttning", ibic("d4", "Förflyttning"),
      "Stöd vid förflyttning mellan säng, stol och toalett."),
    Service(
      "HT-SO", "Social samvaro", ibic("d9", "Samhällsgemenskap, socialt och medborgerligt liv"),
      "Promenad eller samtal en timme i veckan."),
    Service(
      "HT-LA", "Trygghetslarm", ibic("trygghet", "Känsla av trygghet"),
      "Larm dygnet runt med besök vid behov."),
    Service(
      "HT-AV", "Avlösning i hemmet", ibic("narstaendestod", "Stöd till närstående"),
      "Avlösning så att närstående kan komma ifrån."),
    Service(
      "BO-ST", "Boendestöd", ibic("d2", "Allmänna uppgifter och krav"),
      "Stöd att planera veckan och att hålla rutiner."),
  ]

  static let lssServices = [
    Service(
      "LSS-LE", "Ledsagarservice", area("sysselsattning-fritid", "Sysselsättning och fritid"),
      "Följe till fritidsaktiviteter."),
    Service(
      "LSS-KO", "Kontaktperson", area("kommunikation", "Kommunikation"),
      "En medmänniska att träffa två gånger i månaden."),
    Service(
      "LSS-AV", "Avlösarservice i hemmet",
      area("personlig-omvardnad", "Personlig omvårdnad"), "Avlösning kvällar och helger."),
    Service(
      "LSS-BO", "Bostad med särskild service",
      area("bostad-hushall-inkop", "Bostad, hushåll och inköp"),
      "Stöd i servicebostad med gemensamhetslokal."),
    Service(
      "LSS-DV", "Daglig verksamhet", area("sysselsattning-fritid", "Sysselsättning och fritid"),
      "Arbete i verkstad fyra dagar i veckan."),
    Service(
      "LSS-KV", "Korttidsvistelse", area("halsa", "Hälsa"), "Vistelse varannan helg."),
    Service(
      "LSS-MA", "Stöd vid måltider", area("mat-maltider", "Mat och måltider"),
      "Stöd att laga enkla rätter."),
    Service(
      "LSS-EK", "Stöd i ekonomi", area("ekonomi", "Ekonomi"),
      "Stöd att planera veckans utgifter."),
  ]

  static let goals = [
    "Kunna bo kvar hemma och känna sig trygg.", "Behålla sin förmåga att gå utomhus.",
    "Ha inflytande över sin vardag.", "Klara sin morgonrutin med stöd.",
    "Träffa andra människor varje vecka.", "Äta regelbundet och med aptit.",
  ]
  static let insatsGoals = [
    "Göra så mycket som möjligt själv.", "Veta vem som kommer och när.",
    "Hålla hemmet i gott skick.", "Komma ut minst en gång i veckan.",
  ]
  static let notes = [
    "Nyckel lämnas vid första besöket.", "Hund i hemmet.", "Hör bättre på vänster öra.",
    "Ring innan första besöket – gärna före kl. 10.",
  ]
  static let communication = [
    "Hörapparat på båda öronen.", "Tecken som stöd.", "Talar finska och lite svenska.",
    "Behöver tid att svara.",
  ]
  static let firstNames = [
    "Astrid", "Bertil", "Carin", "David", "Elsa", "Folke", "Gunvor", "Håkan", "Ingrid", "Östen",
    "Leyla", "Matti",
  ]
  static let lastNames = [
    "Provgren", "Exempelsson", "Testberg", "Mönsterlund", "Påhittsson", "Skengård", "Låtsasby",
    "Övningsdal", "Diktström", "Sagolind", "Attrapp", "Modellqvist",
  ]
}
