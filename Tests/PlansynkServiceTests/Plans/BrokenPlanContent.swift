import PlansynkCore

/// Plans that every myndighet refuses for what they say of goals, insatser and attachments.
extension BrokenPlan {
  static let aimless = [
    BrokenPlan("no goals", .without("/mal"), faults: "/mal saknas"),
    BrokenPlan("an empty list of goals", .with("/mal", "[]"), faults: "/mal for-fa"),
    BrokenPlan("a goal without words", .with("/mal/0/text", #""""#), faults: "/mal/0/text tomt"),
    BrokenPlan("a goal without an id", .without("/mal/0/id"), faults: "/mal/0/id saknas"),
    BrokenPlan(
      "two goals of one id, so that one is missed", .with("/mal/1/id", #""m1""#),
      faults: "/mal/1/id dubblett", "/insatser/1/malIds/0 okant-mal"),
    BrokenPlan(
      "a goal of an insats that the plan has not",
      .with("/mal/0/insatsIds/-", #""00000000-0000-4000-8000-000000000777""#),
      faults: "/mal/0/insatsIds/1 okand-insats"),
    BrokenPlan(
      "an insats for a goal that the plan has not", .with("/insatser/0/malIds/-", #""m9""#),
      faults: "/insatser/0/malIds/1 okant-mal"),
  ]

  static let incomplete = [
    BrokenPlan("no insatser", .without("/insatser"), faults: "/insatser saknas"),
    BrokenPlan("an empty list of insatser", .with("/insatser", "[]"), faults: "/insatser for-fa"),
    BrokenPlan(
      "an insats that the order never had",
      .with("/insatser/0/insatsId", #""00000000-0000-4000-8000-000000000777""#),
      faults: "/insatser/0/insatsId okand-insats", "/mal/0/insatsIds/0 okand-insats"),
    BrokenPlan("not what", .without("/insatser/0/vad"), faults: "/insatser/0/vad saknas"),
    BrokenPlan("not how", .with("/insatser/0/hur", #"" ""#), faults: "/insatser/0/hur tomt"),
    BrokenPlan("not when", .without("/insatser/1/nar"), faults: "/insatser/1/nar saknas"),
    BrokenPlan("not who", .without("/insatser/0/vem"), faults: "/insatser/0/vem saknas"),
    BrokenPlan(
      "who: all of us", .with("/insatser/0/vem", #""alla""#),
      faults: "/insatser/0/vem okant-varde"),
    BrokenPlan(
      "not by whom", .without("/insatser/0/utforsAv"), faults: "/insatser/0/utforsAv saknas"),
    BrokenPlan(
      "an hour a year", .with("/insatser/0/tid/period", #""ar""#),
      faults: "/insatser/0/tid/period okant-varde"),
    BrokenPlan(
      "the same insats twice for one area", .with("/insatser/1/insatsId", #""\#(omvardnad)""#),
      .with("/insatser/1/omrade/code", #""personlig-omvardnad""#),
      .with("/mal/1/insatsIds", "[]"), faults: "/insatser/1 dubblett"),
    BrokenPlan(
      "an area without a code", .without("/insatser/0/omrade/code"),
      faults: "/insatser/0/omrade/code saknas"),
  ]

  static let badlyAttached = [
    BrokenPlan(
      "see an attachment that is none", .with("/insatser/0/hur", #""Se bilaga""#),
      faults: "/insatser/0/hur bilaga-saknas"),
    BrokenPlan(
      "nothing but where it stands", .with("/insatser/1/vad", #""se bilagan.""#),
      .with("/insatser/1/hur", #""Enligt bilaga 2""#),
      .with("/insatser/1/nar", #""SE BIFOGAD PLAN""#),
      faults: "/insatser/1/vad bilaga-saknas", "/insatser/1/hur bilaga-saknas",
      "/insatser/1/nar bilaga-saknas"),
    BrokenPlan(
      "an attachment that is not there", .with("/bilagor/-", #"{"fil": "borta.pdf"}"#),
      faults: "/bilagor/0/fil saknas"),
    BrokenPlan(
      "an attachment that is no PDF", .with("/bilagor/-", #"{"fil": "bild.pdf"}"#),
      faults: "/bilagor/0/fil ej-pdf"),
    BrokenPlan(
      "an attachment over the limit", .with("/bilagor/-", #"{"fil": "stor.pdf"}"#),
      faults: "/bilagor/0/fil for-stor"),
    BrokenPlan(
      "an attachment in another folder", .with("/bilagor/-", #"{"fil": "../plan.pdf"}"#),
      faults: "/bilagor/0/fil ogiltigt-filnamn"),
    BrokenPlan(
      "an attachment of another content",
      .with("/bilagor/-", #"{"fil": "plan.pdf", "sha256": "\#(makeDigest(2).hex)"}"#),
      faults: "/bilagor/0/sha256 fel-digest"),
    BrokenPlan(
      "an attachment of another length",
      .with("/bilagor/-", #"{"fil": "plan.pdf", "langd": 11}"#),
      faults: "/bilagor/0/langd fel-langd"),
    BrokenPlan(
      "an attachment of another kind",
      .with("/bilagor/-", #"{"fil": "plan.pdf", "mediatyp": "image/png"}"#),
      faults: "/bilagor/0/mediatyp okant-varde"),
    BrokenPlan(
      "an attachment of nothing", .with("/bilagor/-", "{}"), faults: "/bilagor/0/fil saknas"),
  ]

  private static let omvardnad = PlanExample.omvardnad
}
