import FoundationEssentials

/// A refusal in the form of RFC 9457.
struct Problem: Error {
  let status: Int
  let title: String
  var fel: [Fel] = []
  var headers: [(name: String, value: String)] = []
  /// Members beside those of RFC 9457, such as `contentDigest`.
  var members: [(String, Json)] = []

  init(
    _ status: Int, _ title: String, fel: [Fel] = [],
    headers: [(name: String, value: String)] = [], members: [(String, Json)] = []
  ) {
    self.status = status
    self.title = title
    self.fel = fel
    self.headers = headers
    self.members = members
  }

  var answer: MyndighetAnswer {
    var body: [(String, Json?)] = [
      ("type", "about:blank"), ("title", .string(title)), ("status", .int(status)),
    ]
    if !fel.isEmpty { body.append(("fel", .array(fel.map(\.json)))) }
    body += members.map { ($0.0, $0.1) }
    var answer = MyndighetAnswer(
      status: status, json: Json.object(present: body).data, outcome: .refused)
    answer.headers = [("Content-Type", "application/problem+json")] + headers
    return answer
  }
}
