/// JSON to be written: members in the order given, no spacing, only the escapes that must be.
///
/// The same content always gives the same bytes, so that a body's digest is worth keeping.
enum JSONContent: Sendable {
  case text(String)
  case integer(Int)
  /// A number as it was spelt.
  case number(String)
  case bool(Bool)
  case null
  case list([JSONContent])
  case members([(name: String, value: JSONContent)])

  /// An object; members without a value are left out.
  static func object(_ members: KeyValuePairs<String, JSONContent?>) -> JSONContent {
    .members(members.compactMap { name, value in value.map { (name, $0) } })
  }

  /// The bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): JSONEscape.append(text, to: &bytes)
    case .integer(let number): bytes += String(number).utf8
    case .number(let text): bytes += text.utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    case .list(let elements):
      Self.append("[", "]", to: &bytes, count: elements.count) { elements[$0].append(to: &$1) }
    case .members(let members):
      Self.append("{", "}", to: &bytes, count: members.count) {
        JSONEscape.append(members[$0].name, to: &$1)
        $1.append(UInt8(ascii: ":"))
        members[$0].value.append(to: &$1)
      }
    }
  }

  private static func append(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, to bytes: inout [UInt8], count: Int,
    _ part: (Int, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    for index in 0..<count {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      part(index, &bytes)
    }
    bytes.append(UInt8(ascii: closing))
  }
}

extension JSONContent {
  /// Everything that a value says, with the members of each object in the order of their names:
  /// the same for two documents that differ in spacing, escapes and order alone.
  init(canonical value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .bool: self = .bool(value.bool ?? false)
    case .number: self = .number(value.numberText ?? "")
    case .string: self = .text(value.string ?? "")
    case .list: self = .list(value.elements.map(JSONContent.init(canonical:)))
    case .object:
      let sorted = value.members.sorted {
        $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
      }
      self = .members(sorted.map { ($0.name, JSONContent(canonical: $0.value)) })
    }
  }
}
