import PlansynkCore
import Testing

@testable import PlansynkService

/// One of the five shipped routines, with a plan as it is written there.
struct ExampleRoutine: Sendable, CustomTestStringConvertible {
  let name: String
  /// Its name under `Config/regelverk/`.
  let bas: String
  /// What plans there do without, though the example plan has it.
  let changes: [PlanExample.Change]
  /// What a plan is told that holds no more than every plan must.
  let asks: [String]

  var testDescription: String { name }

  static let all = [bilaga10, sunne, faktadel, lss, botkyrka]

  private static let noAreas: [PlanExample.Change] = [
    .without("/insatser/0/omrade"), .without("/insatser/1/omrade"),
  ]

  static let bilaga10 = ExampleRoutine(
    name: "S-Bilaga10: hemtjänst within the beräknad tid, with a kontaktpersonal",
    bas: "bilaga10",
    changes: noAreas + [
      .with("/signaturer", "[]"), .with("/samverkan", "[]"), .with("/uttalanden", "[]"),
      .without("/kopia"), .without("/paborjad"), .without("/uppfoljning/hur"),
    ], asks: ["/insatser tid-saknas", "/kontaktpersonal kontaktpersonal-saknas"])

  static let sunne = ExampleRoutine(
    name: "S-Sunne: how goals are worked for, and a copy to the person",
    bas: "sunne",
    changes: noAreas + [
      .with("/signaturer", "[]"),
      .with("/kopia", #"{"lamnad": false, "orsak": "Hon vill inte ha den hemma."}"#),
    ], asks: ["/kopia kopia-saknas", "/mal/0/arbetssatt arbetssatt-saknas"])

  static let faktadel = ExampleRoutine(
    name: "S-Faktadel: samverkan, participation and whose words; begun on day one",
    bas: "faktadel",
    changes: noAreas + [.without("/kontaktpersonal")],
    asks: [
      "/delaktighet/hansyn hansyn-saknas", "/delaktighet/hur delaktighet-saknas",
      "/uppfoljning/hur uppfoljningssatt-saknas",
    ])

  static let lss = ExampleRoutine(
    name: "S-LSS: the ten areas, whose words, participation",
    bas: "lss",
    changes: [.without("/kontaktpersonal"), .with("/signaturer", "[]"), .without("/kopia")],
    asks: [
      "/delaktighet/hansyn hansyn-saknas", "/delaktighet/hur delaktighet-saknas",
      "/insatser/0/omrade omrade-saknas", "/uttalanden uttalanden-saknas",
    ])

  static let botkyrka = ExampleRoutine(
    name: "S-Botkyrka: boendestöd, signed, with individual goals",
    bas: "botkyrka",
    changes: noAreas + [.with("/samverkan", "[]"), .without("/kopia"), .without("/paborjad")],
    asks: ["/signaturer signatur-saknas"])
}
