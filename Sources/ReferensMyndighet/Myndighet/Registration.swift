import FoundationEssentials

/// What all writes have in common: sizes, digests, repeats and conflicts.
extension Myndighet {
  static let largestJson = 1 << 20
  static let largestBilaga = 25 << 20

  /// What a repeat of other content means on an address.
  enum RepeatRule {
    /// What came first stands, and every repeat is answered with it.
    case firstWins
    /// Other content is a conflict.
    case conflict
  }

  /// Reads a JSON body that is new to its address, or answers the repeat.
  mutating func body(
    _ call: Call, digest: ContentDigest, rule: RepeatRule
  ) throws(Problem) -> (tree: Json, repeated: MyndighetAnswer?) {
    try checkSize(call)
    let stored = ledger[call.address]
    if let stored, stored.digest == digest {
      return (.null, repeated(stored, same: true))
    }
    let tree = try contractual(call)
    guard let stored else { return (tree, nil) }
    switch rule {
    case .firstWins: return (tree, repeated(stored, same: false))
    case .conflict:
      ledger.noteRepeat(at: stored.address, same: false)
      throw Problem(
        409, "Annat innehåll finns redan på adressen",
        members: [("contentDigest", .string(stored.digest.field)), ("kvittens", stored.receipt)])
    }
  }

  /// Only some resources know 413; on the others a body too large is malformed.
  private mutating func checkSize(_ call: Call) throws(Problem) {
    guard call.request.body.count > Self.largestJson, let operation = call.operation else { return }
    guard contract.statuses(of: operation).contains(413) else {
      return try refuse(
        [Violation(pointer: "", code: "size", text: "Innehållet är större än 1 MiB.")],
        of: operation)
    }
    throw Problem(413, "Innehållet är för stort")
  }

  mutating func repeated(_ stored: Acceptance, same: Bool) -> MyndighetAnswer {
    ledger.noteRepeat(at: stored.address, same: same)
    return MyndighetAnswer(
      status: stored.pending ? 202 : 200, json: stored.receipt.data,
      outcome: same ? .repeatedSame(stored.sequence) : .repeatedOther(stored.sequence))
  }

  /// The body as a tree, held against the contract.
  private mutating func contractual(_ call: Call) throws(Problem) -> Json {
    guard let operation = call.operation else { throw Problem(500, "Internt fel") }
    try refuse(
      contract.violations(
        inBody: call.request.body, contentType: call.request.header("Content-Type"),
        of: operation),
      of: operation)
    do {
      return try Json(parsing: call.request.body)
    } catch {
      try refuse(
        [Violation(pointer: "", code: "json", text: "Innehållet är inte entydig JSON.")],
        of: operation)
      throw Problem(400, "Innehållet är inte JSON")
    }
  }

  /// Refuses a body whose bytes are not those that `Content-Digest` names.
  mutating func checkDigest(_ call: Call, _ digest: ContentDigest) throws(Problem) {
    guard let operation = call.operation else { throw Problem(500, "Internt fel") }
    guard let agrees = digest.agrees(withField: call.request.header("Content-Digest") ?? "") else {
      return try refuse(
        [
          Violation(
            pointer: "/header/Content-Digest", code: "required",
            text: "Content-Digest med sha-256 saknas.")
        ], of: operation)
    }
    guard !agrees else { return }
    tally.note(
      ContractBreach(
        operationId: operation.operationId, pointer: "/header/Content-Digest", code: "digest"))
    throw Problem(
      422, "Kontrollsumman stämmer inte",
      fel: [Fel("", "content-digest", "Content-Digest är inte innehållets kontrollsumma.")])
  }

  /// Stores something new and answers `201`.
  mutating func register(
    _ kind: Acceptance.Kind, _ call: Call, digest: ContentDigest
  ) -> MyndighetAnswer {
    let receipt: Json = ["registrerad": .string(call.now.description)]
    let stored = ledger.accept(
      kind, at: call.address, body: call.request.body, digest: digest, now: call.now,
      receipt: receipt)
    return MyndighetAnswer(
      status: 201, json: receipt.data, outcome: .accepted(stored.sequence))
  }

  /// Refuses content that breaks a rule which no schema can say.
  func require(_ fel: [Fel]) throws(Problem) {
    guard fel.isEmpty else { throw Problem(422, "Innehållet kan inte godtas", fel: fel) }
  }
}
