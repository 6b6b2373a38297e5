import Crypto
import FoundationEssentials

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
