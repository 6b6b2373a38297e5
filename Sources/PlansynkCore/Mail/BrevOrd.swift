/// A number with its noun.
struct Antal {
  let text: String

  init(_ antal: Int, _ en: String, _ flera: String) {
    text = "\(antal) \(antal == 1 ? en : flera)"
  }

  static func dagar(_ antal: Int) -> String { Antal(antal, "dag", "dagar").text }
}

extension Frist.Slag {
  /// What was missed, as a sentence.
  var missat: String {
    switch self {
    case .planAterkopplad: "En genomförandeplan var inte tillbaka hos handläggaren i tid."
    case .planFaststalld: "En genomförandeplan var inte fastställd i tid."
    }
  }

  /// The clock in a few words.
  var kort: String {
    switch self {
    case .planAterkopplad: "plan tillbaka"
    case .planFaststalld: "plan fastställd"
    }
  }
}

extension Avvikelse.Orsak {
  /// Why, as the chef reads it.
  var text: String {
    switch self {
    case .planSaknas: "ingen plan har lämnats in"
    case .planEjLevererad: "planen är inlämnad men har inte kommit fram"
    case .planAvvisad: "planen är avvisad"
    case .startSentRegistrerad: "starten registrerades efter sista dagen"
    }
  }
}
