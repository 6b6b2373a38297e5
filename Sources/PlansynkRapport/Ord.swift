import PlansynkCore

// The words of the page for what the numbers are about. Each stands here and nowhere else.

extension Planrad.Utfall {
  /// As a legend has it.
  func ord(_ kontroll: Egenkontroll) -> String {
    switch self {
    case .inomMal: "tillbaka inom \(kontroll.malDagar)\(Svenska.space)dagar"
    case .inomFrist:
      kontroll.hasMal
        ? "tillbaka dag \(kontroll.malDagar + 1)–\(kontroll.fristDagar)"
        : "tillbaka i tid efter avbrott"
    case .sent: "tillbaka för sent"
    case .saknas: "saknas efter sista dagen"
    case .lopande: "fristen löper ännu"
    case .bortfallen: "fristen bortföll"
    }
  }

  /// The fill that tells it from the others without colour.
  var monster: Monster {
    switch self {
    case .inomMal: .fylld
    case .inomFrist: .streckad
    case .sent: .prickad
    case .saknas: .ram
    case .lopande: .ljus
    case .bortfallen: .ljus
    }
  }

  /// Those that a share is made of, from the foot of a bar.
  static let avgjorda: [Self] = [.inomMal, .inomFrist, .sent, .saknas]
}

extension Frist.Bortfall {
  var ord: String {
    switch self {
    case .bestallningFelmarkerad: "beställningen var felaktig"
    case .bestallningAvslutad: "beställningen avslutades före sista dagen"
    case .bestallningErsatt: "går vidare i en ny beställning"
    case .insatsAvslutad: "insatsen avslutades före sista dagen"
    case .insatsUtgatt: "insatsen utgick ur beställningen"
    case .foreInforande: "passerad innan plansynk infördes"
    }
  }
}

extension Avvikelse.Orsak {
  var ord: String {
    switch self {
    case .planSaknas: "Ingen plan hade lämnats in"
    case .planEjLevererad: "Planen fanns men nådde inte fram"
    case .planAvvisad: "Myndigheten avvisade planen"
    case .startSentRegistrerad: "Starten registrerades för sent"
    }
  }
}

extension Avvikelse.Orsak.PlanLage {
  var ord: String {
    switch self {
    case .saknas: "saknas"
    case .ejLevererad: "på väg"
    case .avvisad: "avvisad"
    }
  }
}

extension Avvikelse.Stangning {
  var ord: String {
    switch self {
    case .planInkom: "Planen inkom"
    case .bortfallen: "Bortfallen"
    case .upphavd: "Upphävd"
    case .avChefen: "Av chefen"
    }
  }
}

extension OppenFrist.Narhet {
  var ord: String {
    switch self {
    case .passerad: "Sista dagen har passerat"
    case .treDagar: "0–3 dagar kvar"
    case .sjuDagar: "4–7 dagar kvar"
    case .fjortonDagar: "8–14 dagar kvar"
    case .senare: "15 dagar kvar eller fler"
    }
  }
}

extension Uppfoljningstal.Utfall {
  var ord: String {
    switch self {
    case .iTid: "Gjorda i tid"
    case .sent: "Gjorda för sent"
    case .ejGjord: "Inte gjorda, dagen har passerat"
    case .kommande: "Dagen har inte passerat"
    case .bortfallen: "Bortföll"
    }
  }
}
