import PlansynkCore
import Testing

@testable import PlansynkService

/// A rule that a routine may set, a plan that does not keep it, and what is told of that.
struct Requirement: Sendable, CustomTestStringConvertible {
  let why: String
  let rule: @Sendable (inout Plankrav, Plankrav.Grad) -> Void
  let changes: [PlanExample.Change]
  let told: [String]

  init(
    _ why: String, _ rule: @escaping @Sendable (inout Plankrav, Plankrav.Grad) -> Void,
    _ changes: PlanExample.Change..., told: String...
  ) {
    self.why = why
    self.rule = rule
    self.changes = changes
    self.told = told
  }

  var testDescription: String { why }

  static let all = [
    Requirement(
      "a started insats is left out", { $0.allaPaborjade = $1 }, .without("/insatser/1"),
      .without("/mal/1"), told: "/insatser paborjad-insats-saknas"),
    Requirement(
      "a minute over the beräknad tid", { $0.planeradTid = $1 },
      .with("/insatser/1/tid/minuter", "211"), told: "/insatser over-beraknad-tid"),
    Requirement(
      "no time at all", { $0.planeradTid = $1 }, .without("/insatser/0/tid"),
      .without("/insatser/1/tid"), told: "/insatser tid-saknas"),
    Requirement(
      "nobody has signed", { $0.signatur = $1 }, .with("/signaturer", "[]"),
      told: "/signaturer signatur-saknas"),
    Requirement(
      "no kontaktpersonal", { $0.kontaktpersonal = $1 }, .without("/kontaktpersonal"),
      told: "/kontaktpersonal kontaktpersonal-saknas"),
    Requirement(
      "a goal of which nobody says how", { $0.arbetssatt = $1 }, .without("/mal/1/arbetssatt"),
      told: "/mal/1/arbetssatt arbetssatt-saknas"),
    Requirement(
      "two goals of which nothing is said how", { $0.arbetssatt = $1 },
      .with("/mal/0/arbetssatt", #"" ""#), .without("/mal/1/arbetssatt"),
      told: "/mal/0/arbetssatt arbetssatt-saknas", "/mal/1/arbetssatt arbetssatt-saknas"),
    Requirement(
      "a goal that no insats serves", { $0.individuelltMal = $1 }, .with("/mal/1/insatsIds", "[]"),
      .with("/insatser/1/malIds", #"["m1"]"#), told: "/mal/1/insatsIds insats-saknas"),
    Requirement(
      "an insats that serves no goal", { $0.individuelltMal = $1 },
      .with("/mal/1/insatsIds", #"["\#(PlanExample.omvardnad)"]"#),
      .with("/insatser/1/malIds", "[]"), told: "/insatser/1/malIds mal-saknas"),
    Requirement(
      "no samverkan", { $0.samverkan = $1 }, .with("/samverkan", "[]"),
      told: "/samverkan samverkan-saknas"),
    Requirement(
      "nothing of a copy", { $0.kopia = $1 }, .without("/kopia"), told: "/kopia kopia-saknas"),
    Requirement(
      "no copy, and not why", { $0.kopia = $1 }, .with("/kopia", #"{"lamnad": false}"#),
      told: "/kopia/orsak orsak-saknas"),
    Requirement(
      "nobody's words", { $0.uttalanden = $1 }, .with("/uttalanden", "[]"),
      told: "/uttalanden uttalanden-saknas"),
    Requirement(
      "not how the person took part", { $0.delaktighet = $1 }, .without("/delaktighet/hur"),
      told: "/delaktighet/hur delaktighet-saknas"),
    Requirement(
      "not what heed was paid", { $0.delaktighet = $1 }, .with("/delaktighet/hansyn", #""""#),
      told: "/delaktighet/hansyn hansyn-saknas"),
    Requirement(
      "not how it is followed up", { $0.uppfoljningssatt = $1 }, .without("/uppfoljning/hur"),
      told: "/uppfoljning/hur uppfoljningssatt-saknas"),
    Requirement(
      "not when it was begun", { $0.paborjad = $1 }, .without("/paborjad"),
      told: "/paborjad paborjad-saknas"),
    Requirement(
      "begun on the day after", { $0.paborjad = $1 }, .with("/paborjad", #""2026-03-02""#),
      told: "/paborjad paborjad-efter-start"),
    Requirement(
      "an entry of no area", { $0.omrade = $1 }, .without("/insatser/1/omrade"),
      told: "/insatser/1/omrade omrade-saknas"),
  ]
}
