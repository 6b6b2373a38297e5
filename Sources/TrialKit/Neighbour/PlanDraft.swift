public import PlansynkCore

/// A plan as a care system would write it, for one order: whole, and right by every rule.
public struct PlanDraft: Sendable {
  /// The plan's id.
  public let planId: String
  /// Its version.
  public let version: Int
  /// The document; change it to make faults.
  public var document: JSONDocument

  /// Writes a plan over all insatser of an order.
  ///
  /// - Parameters:
  ///   - start: the day on which the service began.
  ///   - fastställd: the day on which the plan was established.
  ///   - bilagor: bare names of PDF files that lie in the same folder.
  ///   - mark: a text that is added to every text that a person writes.
  public init(
    of order: ReceivedOrder, planId: String, version: Int = 1, start: CalendarDay,
    faststalld: CalendarDay, bilagor: [String] = [], mark: String = "",
    random: inout TrialRandom
  ) {
    self.planId = planId
    self.version = version
    let words = { (text: String) in JSONDocument.string(mark.isEmpty ? text : "\(text) \(mark)") }
    let name = random.pick(PlanWords.staff)
    let goal = "mal-1"
    document = [
      "dokument": "genomforandeplan", "planId": .string(planId), "version": .int(version),
      "bestallningId": .string(order.id), "bestallningVersion": .int(order.version),
      "paborjad": .string(start.description),
      "faststalld": [
        "datum": .string(faststalld.description),
        "av": ["namn": words(name), "roll": "enhetschef"],
      ],
      "kontaktpersonal": ["namn": words(random.pick(PlanWords.staff)), "roll": "undersköterska"],
      "signaturer": [
        ["namn": words(name), "roll": "enhetschef", "datum": .string(faststalld.description)]
      ],
      "period": ["fran": .string(start.description)],
      "delaktighet": [
        "brukareDeltog": true, "hur": words("Samtal i hemmet."), "foretradare": [],
        "narstaende": [["relation": words("dotter"), "samtycke": true]],
      ],
      "samverkan": [["yrkesgrupp": "distriktssköterska", "hur": words("Läkemedel varje vecka.")]],
      "uttalanden": [
        ["uppgiftslamnare": "brukare", "text": words(random.pick(PlanWords.quotes))]
      ],
      "mal": [
        [
          "id": .string(goal), "text": words(random.pick(PlanWords.goals)),
          "delmal": [words(random.pick(PlanWords.steps))],
          "arbetssatt": words(random.pick(PlanWords.ways)),
          "insatsIds": .array(order.insatser.map { .string($0.id) }),
        ]
      ],
      "insatser": .array(
        order.insatser.map { insats in
          [
            "insatsId": .string(insats.id), "vad": words(insats.typ),
            "hur": words(random.pick(PlanWords.hows)), "nar": words(random.pick(PlanWords.times)),
            "vem": .string(random.pick(PlanWords.who)), "utforsAv": words("Hemtjänsten Björken"),
            "malIds": [.string(goal)],
          ]
        }),
      "uppfoljning": [
        "datum": .string(faststalld.adding(days: 180).description),
        "hur": words("Hembesök tillsammans med kontaktpersonal."),
      ],
      "kopia": ["lamnad": true],
      "bilagor": .array(bilagor.map { ["fil": .string($0)] }),
    ]
    if version > 1 { document["ersatter"] = .int(version - 1) }
  }
}
