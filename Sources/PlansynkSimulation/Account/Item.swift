import PlansynkCurl

/// An item of the outbox as the outsider knows it: what was committed about it, and what was seen
/// of it on the network.
struct Item: Hashable, Sendable {
  let id: Int64
  /// The row of its order.
  let order: Int64
  let kind: String
  let subject: String
  let version: Int
  let detail: String
  var state: String
  /// Requests seen to leave the daemon.
  var sent = 0
  /// How often a lease of it was voided: an attempt that may never have left.
  var voided = 0
  /// Answers that were its own fault, given to the daemon.
  var faults = 0
  /// Answers that said that it, or the daemon, is not allowed.
  var denials = 0
  /// Destination faults that it met again after others had got through: they may be its own.
  var suspicions = 0
  /// Others' successes when it last met one that was not; `nil` when none since its own success.
  var watchedAt: Int?
  /// Whether its first attempt is over.
  var isTried = false
  var lastAnswer: AnswerClass?

  init(row: StoreRow) {
    id = row[0]
    order = row[1]
    kind = row[2]
    subject = row[3]
    version = row[4]
    detail = row[5]
    state = row[6]
  }

  init(
    id: Int64, order: Int64, kind: String, subject: String = "s", version: Int = 1,
    detail: String = "", state: String = "pending"
  ) {
    self.id = id
    self.order = order
    self.kind = kind
    self.subject = subject
    self.version = version
    self.detail = detail
    self.state = state
  }

  static let columns = "id, bestallning, kind, subject, version, detail, state"

  /// Where it goes, below the base. Source: the paths of the published contract.
  var path: String {
    switch kind {
    case "mottagning": "/bestallningar/\(subject)/mottagningskvittenser/\(version)"
    case "svar": "/bestallningar/\(subject)/svar/\(version)"
    case "handelse": "/insatser/\(subject)/handelser/\(detail)"
    case "bilaga": "/genomforandeplaner/\(subject)/versioner/\(version)/bilagor/\(detail)"
    case "plan": "/genomforandeplaner/\(subject)/versioner/\(version)"
    default: "/avvikelser/\(subject)"
    }
  }

  /// Takes notice of an answer, when so many requests of anybody have succeeded before.
  mutating func take(_ answer: AnswerClass, successes: Int) {
    lastAnswer = answer
    switch answer {
    case .success: watchedAt = nil
    case .item:
      faults += 1
      watchedAt = watchedAt ?? successes
    case .access:
      denials += 1
      watchedAt = watchedAt ?? successes
    case .destination:
      if isSuspect(successes: successes) { suspicions += 1 }
      watchedAt = watchedAt ?? successes
    }
  }

  /// Whether it may be known for failing alone, when so many requests have succeeded.
  func isSuspect(successes: Int) -> Bool {
    watchedAt.map { $0 < successes } ?? false
  }

  var isActive: Bool { state == "pending" || state == "sending" }
  var isDead: Bool { ["attention", "held", "cancelled", "superseded"].contains(state) }
}

/// What an answer says of whose fault it is, by the contract's table as the outsider reads it.
enum AnswerClass: Hashable, Sendable {
  /// Stored, or read.
  case success(Int)
  /// What was sent is at fault.
  case item(Int)
  /// We are not let in, or not allowed this.
  case access(Int)
  /// The destination or the way to it; certain where nothing can have been done.
  case destination(certain: Bool)

  var isSuccess: Bool {
    if case .success = self { true } else { false }
  }

  /// For the trace.
  var word: String {
    switch self {
    case .success(let status): "success \(status)"
    case .item(let status): "item \(status)"
    case .access(let status): "access \(status)"
    case .destination(certain: true): "destination certain"
    case .destination(certain: false): "destination uncertain"
    }
  }

  init(_ outcome: NetworkFault.Outcome, status: Int) {
    switch outcome {
    case .error(_, _, let phase):
      self = .destination(certain: phase != .exchanging)
    case .status(200...204, let type, _, _) where !type.contains("json"):
      self = .destination(certain: false)
    case .status, .answer: self.init(status: status)
    }
  }

  private init(status: Int) {
    switch status {
    case 200...299: self = .success(status)
    case 401, 403, 407: self = .access(status)
    case 300...399, 429, 502...599: self = .destination(certain: true)
    default: self = .item(status)
    }
  }
}
