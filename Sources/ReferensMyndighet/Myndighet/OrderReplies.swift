import FoundationEssentials

/// Receipts and answers to orders, and notices of late plans.
extension Myndighet {
  mutating func putMottagningskvittens(_ call: Call) throws(Problem) -> MyndighetAnswer {
    guard book.wasIssued(call.parameter("id"), version: call.number("version")) else {
      throw Problem(404, "Beställningens version finns inte")
    }
    let digest = ContentDigest(of: call.request.body)
    if let repeated = try body(call, digest: digest, rule: .firstWins).repeated { return repeated }
    return register(.mottagningskvittens, call, digest: digest)
  }

  mutating func putSvar(_ call: Call) throws(Problem) -> MyndighetAnswer {
    let order = call.parameter("id")
    guard book.wasIssued(order, version: call.number("version")) else {
      throw Problem(404, "Beställningens version finns inte")
    }
    let digest = ContentDigest(of: call.request.body)
    if let repeated = try body(call, digest: digest, rule: .firstWins).repeated { return repeated }
    if let status = book.newest(of: order)?.status, ["aterkallad", "felmarkerad"].contains(status) {
      throw Problem(
        409, "Beställningen tar inte emot svar",
        fel: [Fel("", "bestallning-\(status)", "Beställningen är \(status).")])
    }
    return register(.svar, call, digest: digest)
  }

  mutating func putAvvikelse(_ call: Call) throws(Problem) -> MyndighetAnswer {
    guard settings.wantsAvvikelser else { throw Problem(404, "Avvikelser tas inte emot") }
    let digest = ContentDigest(of: call.request.body)
    let (tree, repeated) = try body(call, digest: digest, rule: .conflict)
    if let repeated { return repeated }
    try requireInsats(tree["insatsId"]?.string, of: tree["bestallningId"]?.string, at: "/insatsId")
    return register(.avvikelse, call, digest: digest)
  }

  /// That the order is known, and that the insats is or was part of it.
  func requireInsats(
    _ insats: String?, of order: String?, at pointer: String
  ) throws(Problem) {
    guard let order, book.newest(of: order) != nil else {
      throw Problem(
        404, "Beställningen finns inte",
        fel: [Fel("/bestallningId", "okand-bestallning", "Beställningen finns inte.")])
    }
    guard let insats, book.everHeldInsatser(of: order).contains(insats) else {
      let text = "Insatsen har aldrig ingått i beställningen."
      throw Problem(422, "Innehållet kan inte godtas", fel: [Fel(pointer, "okand-insats", text)])
    }
  }
}
