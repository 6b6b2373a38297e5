import Crypto
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

extension Acceptance {
  /// The body as a tree; `nil` for one that is not JSON.
  var tree: Json? {
    do { return try Json(parsing: body) } catch { return nil }
  }
}

/// The rule by which the id of an event is made from the event.
public enum EventId {
  /// The id of an event that was annulled so many times before.
  public static func derived(
    insats: String, typ: String, datum: String, ersatter: String?, annulments: Int
  ) -> String {
    let hexDigits = insats.filter { $0 != "-" }
    var bytes: [UInt8] = stride(from: 0, to: hexDigits.count - 1, by: 2).compactMap { offset in
      let start = hexDigits.index(hexDigits.startIndex, offsetBy: offset)
      return UInt8(hexDigits[start...].prefix(2), radix: 16)
    }
    bytes += Array("\(typ)|\(datum)|\(ersatter ?? "")|\(annulments)".utf8)
    // UUIDv5 is SHA-1 by definition (RFC 9562 § 5.5); nothing is protected by it.
    var hash = Array(Insecure.SHA1.hash(data: Data(bytes)).prefix(16))
    hash[6] = hash[6] & 0x0F | 0x50
    hash[8] = hash[8] & 0x3F | 0x80
    return uuidText(hash)
  }

  /// Whether the id can be that of the event, whatever the number of annulments up to 63.
  static func isDerived(
    _ id: String, insats: String, typ: String, datum: String, ersatter: String?
  ) -> Bool {
    (0..<64).contains { annulments in
      id
        == derived(
          insats: insats, typ: typ, datum: datum, ersatter: ersatter, annulments: annulments)
    }
  }
}
