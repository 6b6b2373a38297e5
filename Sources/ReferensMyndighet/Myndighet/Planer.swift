import FoundationEssentials

/// Plan versions, their attachments and their receipts.
extension Myndighet {
  /// How long an attachment is kept that no plan has named: 30 days.
  private static let unnamedKept = 30 * 86_400_000

  mutating func putBilaga(_ call: Call) throws(Problem) -> MyndighetAnswer {
    guard call.request.body.count <= Self.largestBilaga else {
      throw Problem(413, "Innehållet är för stort")
    }
    let type = (call.request.header("Content-Type") ?? "").prefix { $0 != ";" }
    guard type.lowercased() == "application/pdf" else {
      throw Problem(415, "Medietypen stöds inte")
    }
    let digest = ContentDigest(of: call.request.body)
    try checkDigest(call, digest)
    guard digest.hex == call.parameter("sha256") else {
      throw Problem(
        422, "Kontrollsumman stämmer inte",
        fel: [Fel("", "sha256", "Innehållets kontrollsumma är inte adressens.")])
    }
    if let stored = ledger[call.address] {
      if !isGone(stored, now: call.now) { return repeated(stored, same: true) }
      _ = ledger.forget { $0.address == call.address }
    }
    return register(.bilaga, call, digest: digest)
  }

  private func isGone(_ bilaga: Acceptance, now: UTCInstant) -> Bool {
    let version = bilaga.address.split(separator: "/").dropLast(2).joined(separator: "/")
    return ledger["/" + version] == nil
      && bilaga.arrived.adding(milliseconds: Self.unnamedKept) < now
  }

  mutating func putPlan(_ call: Call) throws(Problem) -> MyndighetAnswer {
    let digest = ContentDigest(of: call.request.body)
    if call.request.body.count <= Self.largestJson { try checkDigest(call, digest) }
    let (plan, repeated) = try body(call, digest: digest, rule: .conflict)
    if let repeated { return repeated }
    guard let id = plan["bestallningId"]?.string, let order = book.newest(of: id) else {
      throw Problem(
        404, "Beställningen finns inte",
        fel: [Fel("/bestallningId", "okand-bestallning", "Beställningen finns inte.")])
    }
    let rules = PlanRules(plan: plan, utgavor: book.utgavor(of: id))
    let version = call.number("n")
    try require(
      rules.identityFaults(planId: call.parameter("id"), version: version)
        + otherOrderFaults(planId: call.parameter("id"), order: id) + rules.faults)
    try requireBilagor(of: plan, call)
    orderOfPlan[call.parameter("id")] = id
    let remarks = rules.remarks(newest: order)
    let stored = ledger.accept(
      .plan, at: call.address, body: call.request.body, digest: digest, now: call.now,
      pending: settings.decisionPending,
      receipt: .object(present: [
        ("kvittensId", .string("KV-\(padded(ledger.all.count + 1, 8))")),
        ("mottagen", .string(call.now.description)), ("status", "mottagen"),
        ("anmarkningar", remarks.isEmpty ? nil : .array(remarks)),
        ("contentDigest", .string(digest.field)),
      ]))
    return MyndighetAnswer(
      status: stored.pending ? 202 : 201, json: stored.receipt.data,
      outcome: .accepted(stored.sequence))
  }

  /// A plan stays with the order that its first version named.
  private func otherOrderFaults(planId: String, order: String) -> [Fel] {
    guard let first = orderOfPlan[planId], first != order else { return [] }
    return [Fel("/bestallningId", "annan-bestallning", "Planen hör till en annan beställning.")]
  }

  private func requireBilagor(of plan: Json, _ call: Call) throws(Problem) {
    var missing: [Fel] = []
    var wrong: [Fel] = []
    for (index, bilaga) in (plan["bilagor"]?.elements ?? []).enumerated() {
      let address = "\(call.address)/bilagor/\(bilaga["sha256"]?.string ?? "")"
      guard let stored = ledger[address], !isGone(stored, now: call.now) else {
        missing.append(
          Fel("/bilagor/\(index)/sha256", "bilaga-saknas", "Bilagan har inte tagits emot."))
        continue
      }
      if bilaga["langd"]?.int != stored.body.count {
        wrong.append(Fel("/bilagor/\(index)/langd", "annan-langd", "Bilagan har annan längd."))
      }
    }
    guard missing.isEmpty else { throw Problem(412, "En bilaga saknas", fel: missing) }
    try require(wrong)
  }

  func planReceipt(_ call: Call) throws(Problem) -> MyndighetAnswer {
    guard let stored = ledger[call.address], stored.kind == .plan else {
      throw Problem(404, "Planversionen finns inte")
    }
    return MyndighetAnswer(status: 200, json: stored.receipt.data)
  }
}
