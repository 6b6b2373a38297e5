/// One thing that the testmyndighet took in and answers for.
public struct MyndighetRecord: Sendable {
  /// Its place in the order of arrival, from 1.
  public let sequence: Int
  /// `mottagningskvittens`, `svar`, `handelse`, `bilaga`, `plan` or `avvikelse`.
  public let kind: String
  /// Its path below the base.
  public let address: String
  /// SHA-256 of the body, as hexadecimal digits.
  public let sha256: String
  /// How often the same came again.
  public let repeatsSame: Int
  /// How often something else came to the same address: never, when all is well.
  public let repeatsOther: Int
  /// The body, when asked for; never of an attachment.
  public let body: String?

  init(_ document: JSONDocument) throws(TrialError) {
    guard let sequence = document["sequence"]?.int, let kind = document["kind"]?.string,
      let address = document["address"]?.string, let sha256 = document["sha256"]?.string,
      let repeatsSame = document["repeatsSame"]?.int,
      let repeatsOther = document["repeatsOther"]?.int
    else { throw .unreadable("a record of the testmyndighet lacks a member") }
    self.sequence = sequence
    self.kind = kind
    self.address = address
    self.sha256 = sha256
    self.repeatsSame = repeatsSame
    self.repeatsOther = repeatsOther
    body = document["body"]?.string
  }
}

/// An order as the testmyndighet has issued it.
public struct IssuedOrder: Sendable {
  /// Its id.
  public let id: String
  /// Every version issued.
  public let versions: [Int]
  /// The ids of the insatser of its newest version.
  public let insatser: [String]

  init(_ document: JSONDocument) throws(TrialError) {
    guard let id = document["id"]?.string else {
      throw .unreadable("an order of the testmyndighet lacks its id")
    }
    self.id = id
    versions = (document["versions"]?.elements ?? []).compactMap(\.int)
    insatser = (document["insatser"]?.elements ?? []).compactMap(\.string)
  }
}

/// What the testmyndighet has counted.
public struct MyndighetSummary: Sendable {
  /// Orders that have an id and a version.
  public let orders: Int
  /// Versions issued, of those and of unreadable ones.
  public let versionsIssued: Int
  /// Accepted receipts of order versions.
  public let receipts: Int
  /// Accepted events.
  public let events: Int
  /// Accepted plan versions.
  public let plans: Int
  /// Accepted attachments.
  public let attachments: Int
  /// How often the same came again.
  public let repeatsSame: Int
  /// How often something else came to an address that was taken.
  public let repeatsOther: Int
  /// Requests that broke the contract, as `operation pointer code`.
  public let violations: [String]
  /// Requests in all.
  public let requests: Int
  /// Faults that struck, by kind.
  public let faults: [String: Int]

  init(_ document: JSONDocument) {
    let count = { (name: String) in document[name]?.int ?? 0 }
    orders = count("orders")
    versionsIssued = count("versionsIssued")
    receipts = count("receipts")
    events = count("events")
    plans = count("plans")
    attachments = count("attachments")
    repeatsSame = count("repeatsSame")
    repeatsOther = count("repeatsOther")
    violations = (document["contractViolations"]?["list"]?.elements ?? []).map { one in
      ["operationId", "pointer", "code"].compactMap { one[$0]?.string }.joined(separator: " ")
    }
    requests = document["requests"]?["total"]?.int ?? 0
    faults = (document["faults"]?.members ?? [:]).compactMapValues(\.int)
  }
}
