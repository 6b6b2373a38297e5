/// The keys of `[regelverk]`: the days and answers of a routine.
enum RegelverkKeys {
  /// All of them; `bas` first, for it decides what the others start from.
  static let all = [bas] + clocks + revision + exchange + [introduction]

  /// Those that a shipped routine may set: neither where to start from, nor a day of one provider.
  static let ofRoutine = clocks + revision + exchange

  static let bas = SettingKey(
    "regelverk.bas", \.regelverk.bas, .optionalChoice(), sample: "\"sunne\"",
    why: """
      A shipped routine to start from: its values become the defaults of this table and of \
      [plankrav], and whatever is written in this file wins over them; so leave commented out \
      what the routine may decide. "bilaga10" is for hemtjänst, "sunne" for vård och omsorg with \
      individstöd, "botkyrka" for boendestöd, "faktadel" for what is usual where there is no \
      routine, "lss" for insatser by LSS in their ten areas. Each is a file in Config/regelverk \
      that says where its rules come from; check-config shows what applies and why. Without it \
      the hard rules and the 28 days apply, and the values below.
      """)

  private static let clocks = [
    SettingKey(
      "regelverk.plan_frist_dagar", \.regelverk.planFristDagar, .whole(1...366),
      why: """
        Days from the start of an insats until its plan must be back; a miss is an avvikelse. 28 \
        is the four weeks of the routines; shorten it only when the myndighet's own routine does.
        """),
    SettingKey(
      "regelverk.plan_mal_dagar", \.regelverk.planMalDagar, .wholeOrAv(1...366),
      why: """
        Days from the start of an insats until its plan should be fastställd, which several \
        routines set to 14; a reminder then. Never more than plan_frist_dagar.
        """),
    SettingKey(
      "regelverk.plan_mal_hard", \.regelverk.planMalHard, .flag,
      why: """
        Whether missing plan_mal_dagar is an avvikelse of its own, for a routine that says must \
        and not should. Needs plan_mal_dagar.
        """),
    SettingKey(
      "regelverk.avbrott_flyttar_frist", \.regelverk.avbrottFlyttarFrist, .flag,
      why: """
        Whether days of interruption, in hospital say, are added to the plan's last day. No \
        routine says so: agree on it with the myndighet in writing first.
        """),
    SettingKey(
      "regelverk.utan_plan", \.regelverk.utanPlan, .codes("[\"trygghetslarm\"]"),
      why: """
        Codes of the types of insats that need no plan, as the myndighet writes them in its \
        orders: an alarm alone, say. They have no plan clocks.
        """),
    SettingKey(
      "regelverk.kvittens_timmar", \.regelverk.kvittensTimmar, .whole(1...8760),
      why: "Hours within which a new order should have its receipt, before it is warned about."),
    SettingKey(
      "regelverk.hamtning_dagar", \.regelverk.hamtningDagar, .whole(1...366),
      why: """
        Days within which the care system should have fetched an order from utkorg/. Until then \
        nobody may have seen the order, so it is reminded about.
        """),
    SettingKey(
      "regelverk.sen_start_dagar", \.regelverk.senStartDagar, .whole(0...366),
      why: """
        Days that an insats may begin later than it was to before a weekly reminder. Nothing can \
        miss its plan while nobody has said that it began: keep it low.
        """),
    SettingKey(
      "regelverk.ej_verkstalld_manader", \.regelverk.ejVerkstalldManader, .whole(2...120),
      why: """
        Months without the insats, from the decision or the interruption, after which it is \
        listed for the nämnd's quarterly report of decisions not carried out.
        """),
    SettingKey(
      "regelverk.ej_verkstalld_varning_manader", \.regelverk.ejVerkstalldVarningManader,
      .whole(1...119),
      why: "Months after which that is warned of beforehand; fewer than ej_verkstalld_manader."),
  ]

  private static let revision = [
    SettingKey(
      "regelverk.mal_uppfoljning_manader", \.regelverk.malUppfoljningManader, .wholeOrAv(1...120),
      why: """
        Months within which the goals of a plan are to be followed up, beside the day that the \
        plan itself names; a reminder then.
        """),
    SettingKey(
      "regelverk.ny_plan_manader", \.regelverk.nyPlanManader, .wholeOrAv(1...120),
      why: """
        Months after which a plan is to be made anew, counted from the latest version; a \
        reminder then.
        """),
    SettingKey(
      "regelverk.ny_plan_vid_ny_insats", \.regelverk.nyPlanVidNyInsats, .flag,
      why: """
        Whether a new insats on an order that has a plan asks for a new plan at once; a reminder, \
        beside the new insats' own four weeks.
        """),
  ]

  private static let exchange = [
    SettingKey(
      "regelverk.svar", \.regelverk.svar, .choice,
      why: """
        "manuellt" when the myndighet wants orders accepted or declined by a person; \
        "automatiskt" accepts each one that is to be carried out as it is taken in, and one that \
        has been accepted is declined by a call; with "av" an answer that is handed in is \
        refused, with the reason.
        """),
    SettingKey(
      "regelverk.avvikelse_till_myndighet", \.regelverk.avvikelseTillMyndighet, .flag,
      why: "Whether a missed last day is also told to the myndighet, when it takes such messages."),
  ]

  private static let introduction = SettingKey(
    "regelverk.inforande_fran", \.regelverk.inforandeFran, .optionalDay, sample: "2026-03-01",
    why: """
      The first day of plansynk's use, when services are already running then. Orders decided \
      before it get their receipts, but nothing is waited for: a clock runs only once a start is \
      handed in, however old, and not when its last day had passed before this day.
      """)
}
