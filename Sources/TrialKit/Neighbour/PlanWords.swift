/// Words for plans that a person could have written; about nobody.
enum PlanWords {
  static let goals = [
    "Jag vill kunna bo kvar hemma och känna mig trygg.",
    "Jag vill klara min morgonrutin själv så långt det går.",
    "Jag vill komma ut på promenad minst två gånger i veckan.",
    "Jag vill laga enklare måltider tillsammans med personalen.",
    "Jag vill ha kontakt med mina barn och barnbarn.",
  ]
  static let steps = [
    "Tvättar ansiktet och borstar tänderna själv.", "Går till brevlådan med rollator.",
    "Dukar bordet och sätter på kaffet.", "Ringer en vän varje söndag.",
  ]
  static let ways = [
    "Motiverande samtal och små steg.", "Personalen visar och inväntar.",
    "Samma personal så långt det går, lugnt tempo.", "Bildstöd och skriven veckoplan.",
  ]
  static let times = [
    "Varje morgon kl. 8–9", "Måndagar och torsdagar efter lunch", "Varje kväll kl. 19.30",
    "Varannan vecka, onsdag förmiddag",
  ]
  static let hows = [
    "Påminnelse i dörren, stöd vid dusch och påklädning.",
    "Tillsammans i köket; brukaren väljer maten.",
    "Personalen går bredvid och bär väskan.", "Utförs av personalen, brukaren är med.",
  ]
  static let who = ["egenhand", "stodjande", "kompenserande"]
  static let staff = ["Åsa Lindgren", "Örjan Ek", "Maja Sjöö", "Hanna Wåhlin"]
  static let quotes = [
    "Det viktigaste är att det är samma människor som kommer.",
    "Jag äter hellre sent än tidigt.", "Mamma blir orolig när schemat ändras.",
  ]
}
