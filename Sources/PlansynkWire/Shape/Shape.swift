import PlansynkCore

/// The form of a document: what may stand where. One table per document serves to check it, to
/// copy it and to know the names that may be shown.
///
/// Source: `Config/openapi.yaml`; the tests hold the tables against it.
indirect enum Shape: Sendable {
  /// Any value at all.
  case anything
  /// Any string.
  case text
  /// A string with something to read in it.
  case words
  /// 1…64 characters.
  case opaqueID
  /// A lower-case UUID.
  case uuid
  /// `YYYY-MM-DD`.
  case day
  /// RFC 3339 in UTC.
  case instant
  case bool
  case integer(ClosedRange<Int>)
  /// 64 lower-case hexadecimal digits.
  case sha256
  /// The bare name of a file in the same folder.
  case fileName
  /// One of these words.
  case choice([String])
  case list(Shape, least: Int)
  case object([Member])

  /// A member of an object.
  struct Member: Sendable {
    let name: String
    let shape: Shape
    let isRequired: Bool

    static func required(_ name: String, _ shape: Shape) -> Member {
      Member(name: name, shape: shape, isRequired: true)
    }

    static func optional(_ name: String, _ shape: Shape) -> Member {
      Member(name: name, shape: shape, isRequired: false)
    }
  }

  /// One of an enumeration's words.
  static func choice<Words: CaseIterable & RawRepresentable<String>>(of: Words.Type) -> Shape {
    .choice(Words.allCases.map(\.rawValue))
  }

  /// A list that may be empty.
  static func list(_ element: Shape) -> Shape { .list(element, least: 0) }

  /// Every name of a member, at any depth.
  var names: Set<String> {
    switch self {
    case .list(let element, _): element.names
    case .object(let members):
      members.reduce(into: []) { $0.formUnion($1.shape.names.union([$1.name])) }
    default: []
    }
  }
}

extension Shape {
  /// A version, counted from 1.
  static let version = Shape.integer(1...Int(Int32.max))

  /// What a quantity is counted per.
  static let perioditet = Shape.choice(of: PlaneradTid.Period.self)

  /// A coded value; its system and code are open.
  static let kod = Shape.object([
    .required("system", .text), .required("code", .text), .required("text", .text),
  ])

  /// Days from and to which something applies.
  static let giltighet = Shape.object([.required("fran", .day), .optional("till", .day)])

  /// Minutes per period.
  static let planeradTid = Shape.object([
    .required("minuter", .integer(0...Int(Int32.max))), .required("period", perioditet),
  ])
}
