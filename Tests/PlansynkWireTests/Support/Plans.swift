import PlansynkCore
import PlansynkWire
import Testing

/// A plan as the neighbour hands it in, of which a test replaces only what it is about.
struct PlanText {
  var members: [(name: String, value: String)] = [
    ("dokument", "\"genomforandeplan\""),
    ("planId", "\"d4c3b2a1-0f9e-4d8c-8b7a-695847362514\""),
    ("version", "1"),
    ("bestallningId", "\"b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b\""),
    (
      "faststalld",
      #"{"datum": "2026-03-12", "av": {"namn": "Karin Testberg", "roll": "enhetschef"}}"#
    ),
    ("signaturer", "[]"),
    ("period", #"{"fran": "2026-03-12"}"#),
    ("delaktighet", #"{"brukareDeltog": true, "foretradare": [], "narstaende": []}"#),
    ("samverkan", "[]"),
    ("uttalanden", #"[{"uppgiftslamnare": "brukare", "text": "Jag vill duscha på kvällen."}]"#),
    (
      "mal",
      #"[{"id": "m1", "text": "Mål", "delmal": [], "insatsIds": ["\#(Self.insats)"]}]"#
    ),
    ("insatser", "[\(Self.post())]"),
    ("uppfoljning", #"{"datum": "2026-09-10"}"#),
    ("bilagor", "[]"),
  ]

  static let insats = "3f0c2a54-9d1e-4b7a-8c65-1e2d3f405162"

  static func post(_ leaving: String? = nil, extra: String = "") -> String {
    let members = [
      ("insatsId", insats), ("vad", "Dusch"), ("hur", "Stöd"), ("nar", "Tisdag"),
      ("vem", "stodjande"), ("utforsAv", "Södra"),
    ]
    let text = members.filter { $0.0 != leaving }.map { "\"\($0.0)\": \"\($0.1)\"" }
    return "{\(text.joined(separator: ", ")), \"malIds\": [\"m1\"]\(extra)}"
  }

  subscript(name: String) -> String? {
    get { members.first { $0.name == name }?.value }
    set {
      members.removeAll { $0.name == name }
      if let newValue { members.append((name, newValue)) }
    }
  }

  static func make(_ change: (inout PlanText) -> Void = { _ in }) -> [UInt8] {
    var plan = PlanText()
    change(&plan)
    return utf8(
      "{" + plan.members.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ",\n ") + "}")
  }
}

/// Reads a document that must be a plan.
func readPlan(_ bytes: [UInt8]) throws -> PlanDokument {
  let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")
  guard case .plan(let plan) = codec.read(bytes) else {
    throw NotAPlan()
  }
  return plan
}

struct NotAPlan: Error {}
