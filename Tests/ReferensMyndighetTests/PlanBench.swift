import FoundationEssentials
import ReferensMyndighet
import Testing

/// A myndighet with orders, and a plan for the first of them that breaks no rule.
struct PlanBench {
  var bench: MyndighetBench
  let order: Myndighet.OrderSummary
  let planId = "d4c3b2a1-0f9e-4d8c-8b7a-695847362514"

  static func make() throws -> PlanBench {
    let bench = try MyndighetBench.make(orders: 30)
    let order = try #require(bench.myndighet.orders.first { $0.insatsIds.count == 2 })
    return PlanBench(bench: bench, order: order)
  }

  func path(_ version: Int = 1) -> String { "/genomforandeplaner/\(planId)/versioner/\(version)" }

  func plan(_ version: Int = 1, bilagor: [Json] = []) -> Json {
    let insatser = order.insatsIds.map { Json.string($0) }
    return [
      "planId": .string(planId), "version": .int(version), "bestallningId": .string(order.id),
      "bestallningVersion": 1, "mottagare": ["funktion": .string(order.funktion ?? "")],
      "faststalld": ["datum": "2026-03-01", "av": ["namn": "Karin Testberg", "roll": "chef"]],
      "signaturer": [], "period": ["fran": "2026-03-01"],
      "delaktighet": ["brukareDeltog": true, "foretradare": [], "narstaende": []],
      "samverkan": [], "uttalanden": [],
      "mal": [
        ["id": "m1", "text": "Sköta sin hygien", "delmal": [], "insatsIds": .array(insatser)]
      ],
      "insatser": .array(insatser.map { entry(for: $0) }),
      "uppfoljning": ["datum": "2026-09-01"], "bilagor": .array(bilagor),
    ]
  }

  func entry(for insats: Json) -> Json {
    [
      "insatsId": insats, "vad": "Dusch", "hur": "Med stöd", "nar": "Tisdagar",
      "vem": "stodjande", "utforsAv": "Enheten", "malIds": ["m1"],
    ]
  }

  mutating func put(
    _ plan: Json, version: Int = 1, sourceLocation: SourceLocation = #_sourceLocation
  ) -> MyndighetAnswer {
    bench.put(path(version), plan, sourceLocation: sourceLocation)
  }

  static func bilaga(_ bytes: Data, langd: Int? = nil) -> Json {
    [
      "sha256": .string(ContentDigest(of: bytes).hex), "namn": "plan.pdf",
      "mediatyp": "application/pdf", "langd": .int(langd ?? bytes.count),
    ]
  }
}
