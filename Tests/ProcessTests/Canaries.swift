import TrialKit

/// What must never be seen outside the store and the spool, planted in every personal field (I12).
enum Canaries {
  /// One of these is in every text; the number is one that the authorities publish for tests.
  static let words = ["kanarie", "196101182803"]

  /// Members of an order, each with a canary.
  static let persons: [String: JSONDocument] = [
    "brukare": [
      "personId": ["typ": "personnummer", "varde": "196101182803"], "namn": "Kanariefru Kanarie",
      "skydd": "ingen",
      "foretradare": [
        ["roll": "god man kanarie", "namn": "Kanarie God", "kontakt": "070-kanarie"]
      ], "kommunikation": "Talar kanariska.",
    ],
    "handlaggare": [
      "id": "handlaggare-1", "namn": "Kanarie Handläggarsson",
      "funktion": ["id": "funktion-aldre", "namn": "Kanarieenheten"],
      "epost": "kanarie@kommun.example", "telefon": "070-kanarie",
    ],
    "mal": ["Få mata sin kanarie."], "ovrigt": "Det finns en kanarie i köket.",
  ]
}
