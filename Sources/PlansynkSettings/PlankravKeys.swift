/// The keys of `[plankrav]`: what a routine asks of a plan beside what every plan must hold.
enum PlankravKeys {
  /// All of them; a shipped routine may set any.
  static let all = [
    grade(
      "alla_paborjade", \.plankrav.allaPaborjade,
      """
      What the routine asks of a plan, beside what every plan must hold: "krav" refuses a plan \
      without it, "varning" takes the plan with a remark, "av" says nothing. This one: every \
      insats of the order that has begun is in the plan. Each has its own last day in any case; \
      with "krav" a plan that is due waits for what began yesterday.
      """),
    grade(
      "planerad_tid", \.plankrav.planeradTid,
      """
      The planned time lies within the beräknad tid of the decision, and a plan that states no \
      time is told so. Where the order states none, there is nothing to compare.
      """),
    grade("signatur", \.plankrav.signatur, "Somebody has signed the plan; routines differ on it."),
    grade(
      "kontaktpersonal", \.plankrav.kontaktpersonal,
      "The kontaktpersonal is named: whom the handläggare calls when the plan is followed up."),
    grade("arbetssatt", \.plankrav.arbetssatt, "Each goal says how it is worked for."),
    grade(
      "individuellt_mal", \.plankrav.individuelltMal,
      "Goals are individual: each insats serves a goal, and each goal an insats."),
    grade(
      "samverkan", \.plankrav.samverkan,
      """
      Work together with other professions is shown. With "krav" a plan must say so even where \
      there was none.
      """),
    grade(
      "kopia", \.plankrav.kopia, "The person has been given a copy, or the plan says why not."),
    grade(
      "uttalanden", \.plankrav.uttalanden,
      "Wishes are put down with whose words they are: the person's own, or somebody else's."),
    grade(
      "delaktighet", \.plankrav.delaktighet,
      """
      The plan says how the person took part, and what heed was paid to wishes. That the person \
      took part, or why not, every plan must say.
      """),
    grade(
      "uppfoljningssatt", \.plankrav.uppfoljningssatt,
      "The plan says how it is followed up, beside the date that every plan must hold."),
    grade(
      "paborjad", \.plankrav.paborjad,
      "The plan says on which day work on it was begun: the day of the start at the latest."),
    grade(
      "omrade", \.plankrav.omrade, "Each entry of the plan names the area of need that it meets."),
    SettingKey(
      "plankrav.omraden", \.plankrav.omraden, .choice,
      why: """
        From which list such areas are: "lss-behovsomrade" is the ten areas for LSS, \
        "ibic-livsomrade" the nine livsområden of IBIC and two more, "oppet" any. One from \
        another list is refused where omrade is "krav", and else remarked on.
        """),
  ]

  private static func grade(
    _ name: String,
    _ place: any WritableKeyPath<Settings, KravGrad> & Sendable, _ why: String
  ) -> SettingKey {
    SettingKey("plankrav.\(name)", place, .choice, why: why)
  }
}
