import FoundationEssentials

/// Events of insatser.
extension Myndighet {
  mutating func putHandelse(_ call: Call) throws(Problem) -> MyndighetAnswer {
    let insats = call.parameter("id")
    guard book.order(ofInsats: insats) != nil else { throw Problem(404, "Insatsen finns inte") }
    let digest = ContentDigest(of: call.request.body)
    let (tree, repeated) = try body(call, digest: digest, rule: .conflict)
    if let repeated { return repeated }
    try requireInsats(insats, of: tree["bestallningId"]?.string, at: "/bestallningId")
    try require(faults(inHandelse: tree, id: call.parameter("uuid"), insats: insats))
    return register(.handelse, call, digest: digest)
  }

  private func faults(inHandelse tree: Json, id: String, insats: String) -> [Fel] {
    let typ = tree["typ"]?.string ?? ""
    let datum = tree["datum"]?.string ?? ""
    let ersatter = tree["ersatter"]?.string
    var fel: [Fel] = []
    if typ == "annullerad", ersatter == nil {
      fel.append(Fel("/ersatter", "saknas", "En annullering anger vilken händelse den gäller."))
    }
    if let ersatter {
      if ersatter == id {
        fel.append(Fel("/ersatter", "sig-sjalv", "En händelse kan inte ersätta sig själv."))
      }
      // An event that is corrected may still be under way: gaps are accepted.
      let corrected = ledger["/insatser/\(insats)/handelser/\(ersatter)"].flatMap(\.tree)
      if typ == "annullerad", let corrected, corrected["datum"]?.string != datum {
        fel.append(
          Fel("/datum", "annat-datum", "En annullering upprepar den annullerade händelsens datum."))
      }
    }
    if !EventId.isDerived(id, insats: insats, typ: typ, datum: datum, ersatter: ersatter) {
      fel.append(Fel("", "id-ej-harlett", "Händelsens id är inte härlett ur dess innehåll."))
    }
    return fel
  }
}
