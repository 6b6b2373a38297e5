import PlansynkWire

/// A document with one change at one place: the value gone, or replaced by each of some values.
enum Mutation {
  static let replacements = ["7", "-1", "\"x\"", "\"\"", "null", "[]", "{}", "true", "[7]"]
  /// One of each kind, for documents so large that all of them take long.
  static let few = ["7", "\"x\"", "[]"]

  /// Every change at every place of a document.
  static func all(
    of bytes: [UInt8], replacements: [String] = replacements
  ) throws -> [[UInt8]] {
    places(try JSONTree.strict(bytes).root).flatMap { place in
      replacements.map { bytes.replacing(place, with: utf8($0)) }
    }
  }

  /// The document with each member of each object left out in turn.
  static func omissions(of bytes: [UInt8]) throws -> [[UInt8]] {
    let root = try JSONTree.strict(bytes).root
    return objects(root).flatMap { object in
      object.members.map { left in
        let kept = object.members.filter { $0.name != left.name }.map { member in
          "\"\(member.name)\":" + String(decoding: member.value.verbatim, as: UTF8.self)
        }
        return bytes.replacing(object.range, with: utf8("{\(kept.joined(separator: ","))}"))
      }
    }
  }

  private static func places(_ value: JSONValue) -> [Range<Int>] {
    [value.range] + (value.elements + value.members.map(\.value)).flatMap(places)
  }

  private static func objects(_ value: JSONValue) -> [JSONValue] {
    (value.kind == .object ? [value] : [])
      + (value.elements + value.members.map(\.value)).flatMap(objects)
  }
}

extension [UInt8] {
  fileprivate func replacing(_ range: Range<Int>, with other: [UInt8]) -> [UInt8] {
    Array(self[..<range.lowerBound]) + other + Array(self[range.upperBound...])
  }
}

/// Chance that is the same in every run.
///
/// Source: SplitMix64, G. Steele, D. Lea and C. Flood, OOPSLA 2014.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
