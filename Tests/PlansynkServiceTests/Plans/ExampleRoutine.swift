import PlansynkCore
import Testing

@testable import PlansynkService

/// One of the five routines as it is written, with a plan as it is written there.
struct ExampleRoutine: Sendable, CustomTestStringConvertible {
  let name: String
  /// What the routine sets.
  let sets: @Sendable (inout Regelverk) -> Void
  /// What plans there do without, though the example plan has it.
  let changes: [PlanExample.Change]
  /// What a plan is told that holds no more than every plan must.
  let asks: [String]

  var testDescription: String { name }

  var regelverk: Regelverk {
    var regelverk = Regelverk()
    sets(&regelverk)
    return regelverk
  }

  static let all = [bilaga10, sunne, faktadel, lss, botkyrka]

  private static let noAreas: [PlanExample.Change] = [
    .without("/insatser/0/omrade"), .without("/insatser/1/omrade"),
  ]

  static let bilaga10 = ExampleRoutine(
    name: "S-Bilaga10: hemtjänst within the beräknad tid, with a kontaktpersonal",
    sets: {
      $0.plankrav.planeradTid = .krav
      $0.plankrav.kontaktpersonal = .krav
    },
    changes: noAreas + [
      .with("/signaturer", "[]"), .with("/samverkan", "[]"), .with("/uttalanden", "[]"),
      .without("/kopia"), .without("/paborjad"), .without("/uppfoljning/hur"),
    ], asks: ["/insatser tid-saknas", "/kontaktpersonal kontaktpersonal-saknas"])

  static let sunne = ExampleRoutine(
    name: "S-Sunne: how goals are worked for, and a copy to the person",
    sets: {
      $0.planMal = Regelverk.PlanMal(dagar: 14)
      $0.malUppfoljningManader = 6
      $0.plankrav.arbetssatt = .krav
      $0.plankrav.kopia = .krav
    },
    changes: noAreas + [
      .without("/kontaktpersonal"), .with("/signaturer", "[]"), .without("/paborjad"),
      .with("/kopia", #"{"lamnad": false, "orsak": "Hon vill inte ha den hemma."}"#),
    ], asks: ["/kopia kopia-saknas", "/mal/0/arbetssatt arbetssatt-saknas"])

  static let faktadel = ExampleRoutine(
    name: "S-Faktadel: samverkan, participation and whose words; begun on day one",
    sets: {
      $0.planMal = Regelverk.PlanMal(dagar: 14)
      $0.plankrav.samverkan = .krav
      $0.plankrav.uttalanden = .krav
      $0.plankrav.delaktighet = .krav
      $0.plankrav.uppfoljningssatt = .krav
      $0.plankrav.paborjad = .krav
    },
    changes: noAreas + [.without("/kontaktpersonal"), .with("/signaturer", "[]")],
    asks: [
      "/delaktighet/hansyn hansyn-saknas", "/delaktighet/hur delaktighet-saknas",
      "/paborjad paborjad-saknas", "/samverkan samverkan-saknas",
      "/uppfoljning/hur uppfoljningssatt-saknas", "/uttalanden uttalanden-saknas",
    ])

  static let lss = ExampleRoutine(
    name: "S-LSS: the ten areas, whose words, participation",
    sets: {
      $0.plankrav.omrade = .krav
      $0.plankrav.omraden = .lssBehovsomrade
      $0.plankrav.uttalanden = .krav
      $0.plankrav.delaktighet = .krav
    },
    changes: [.without("/kontaktpersonal"), .with("/signaturer", "[]"), .without("/kopia")],
    asks: [
      "/delaktighet/hansyn hansyn-saknas", "/delaktighet/hur delaktighet-saknas",
      "/insatser/0/omrade omrade-saknas", "/uttalanden uttalanden-saknas",
    ])

  static let botkyrka = ExampleRoutine(
    name: "S-Botkyrka: boendestöd, signed, with individual goals",
    sets: {
      $0.planMal = Regelverk.PlanMal(dagar: 14, isHard: true)
      $0.nyPlanManader = 12
      $0.nyPlanVidNyInsats = true
      $0.plankrav.signatur = .krav
      $0.plankrav.individuelltMal = .krav
      $0.plankrav.delaktighet = .varning
    },
    changes: noAreas + [.with("/samverkan", "[]"), .without("/kopia"), .without("/paborjad")],
    asks: ["/signaturer signatur-saknas"])
}
