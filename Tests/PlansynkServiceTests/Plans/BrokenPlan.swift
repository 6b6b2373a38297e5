import Testing

@testable import PlansynkService

/// What is wrong with a plan, and the faults with which it must be refused: these and no others.
struct BrokenPlan: Sendable, CustomTestStringConvertible {
  let why: String
  let changes: [PlanExample.Change]
  let faults: [String]

  init(_ why: String, _ changes: PlanExample.Change..., faults: String...) {
    self.why = why
    self.changes = changes
    self.faults = faults
  }

  var testDescription: String { why }
}

/// Plans that every myndighet refuses.
extension BrokenPlan {
  static let unidentified = [
    BrokenPlan("no id", .without("/planId"), faults: "/planId saknas"),
    BrokenPlan("an id that is none", .with("/planId", #""P-1""#), faults: "/planId ogiltigt-id"),
    BrokenPlan("no version", .without("/version"), faults: "/version saknas"),
    BrokenPlan("version nought", .with("/version", "0"), faults: "/version utanfor-granserna"),
    BrokenPlan("a version in quotes", .with("/version", #""1""#), faults: "/version fel-typ"),
    BrokenPlan(
      "replaces itself", .with("/ersatter", "1"), faults: "/ersatter ej-tidigare-version"),
    BrokenPlan("no order", .without("/bestallningId"), faults: "/bestallningId saknas"),
    BrokenPlan(
      "an order that nobody knows",
      .with("/bestallningId", #""99999999-0000-4000-8000-000000000000""#),
      faults: "/bestallningId okand-bestallning"),
    BrokenPlan(
      "an order version that never came", .with("/bestallningVersion", "2"),
      faults: "/bestallningVersion okand-version"),
    BrokenPlan("a misspelt member", .with("/uppfolning", "1"), faults: "/uppfolning okand-medlem"),
    BrokenPlan("null", .with("/kontaktpersonal", "null"), faults: "/kontaktpersonal fel-typ"),
  ]

  static let untimely = [
    BrokenPlan("not fastställd", .without("/faststalld"), faults: "/faststalld saknas"),
    BrokenPlan("by nobody", .without("/faststalld/av"), faults: "/faststalld/av saknas"),
    BrokenPlan(
      "by a name of blanks", .with("/faststalld/av/namn", #"" ""#),
      faults: "/faststalld/av/namn tomt"),
    BrokenPlan(
      "fastställd tomorrow", .with("/faststalld/datum", #""2026-03-03""#),
      faults: "/faststalld/datum framtida-datum"),
    BrokenPlan(
      "fastställd before the decision", .with("/faststalld/datum", #""2026-01-19""#),
      faults: "/faststalld/datum fore-beslut"),
    BrokenPlan(
      "fastställd on a day that is none", .with("/faststalld/datum", #""2026-02-29""#),
      faults: "/faststalld/datum ogiltigt-datum"),
    BrokenPlan("never followed up", .without("/uppfoljning"), faults: "/uppfoljning saknas"),
    BrokenPlan(
      "followed up on no day", .without("/uppfoljning/datum"),
      faults: "/uppfoljning/datum saknas"),
    BrokenPlan(
      "followed up on the day on which it was fastställd",
      .with("/uppfoljning/datum", #""2026-03-02""#), faults: "/uppfoljning/datum fore-faststalld"),
    BrokenPlan("from no day", .without("/period/fran"), faults: "/period/fran saknas"),
    BrokenPlan(
      "ends before it begins", .with("/period/till", #""2026-02-28""#),
      faults: "/period/till fore-fran"),
  ]

  static let withoutThePerson = [
    BrokenPlan("nothing of participation", .without("/delaktighet"), faults: "/delaktighet saknas"),
    BrokenPlan(
      "not whether the person took part", .without("/delaktighet/brukareDeltog"),
      faults: "/delaktighet/brukareDeltog saknas"),
    BrokenPlan(
      "took part: yes, in words", .with("/delaktighet/brukareDeltog", #""ja""#),
      faults: "/delaktighet/brukareDeltog fel-typ"),
    BrokenPlan(
      "did not take part, and no word why", .with("/delaktighet/brukareDeltog", "false"),
      faults: "/delaktighet/kommentar saknas"),
    BrokenPlan(
      "a närstående without consent", .with("/delaktighet/narstaende/0/samtycke", "false"),
      faults: "/delaktighet/narstaende/0/samtycke samtycke-saknas"),
    BrokenPlan(
      "a närstående of whose consent nobody asked",
      .without("/delaktighet/narstaende/0/samtycke"),
      faults: "/delaktighet/narstaende/0/samtycke saknas"),
    BrokenPlan(
      "a statement of nobody's", .without("/uttalanden/0/uppgiftslamnare"),
      faults: "/uttalanden/0/uppgiftslamnare saknas"),
    BrokenPlan(
      "a statement of a neighbour's", .with("/uttalanden/0/uppgiftslamnare", #""granne""#),
      faults: "/uttalanden/0/uppgiftslamnare okant-varde"),
    BrokenPlan(
      "not whether there is a copy", .with("/kopia", "{}"), faults: "/kopia/lamnad saknas"),
  ]
}
