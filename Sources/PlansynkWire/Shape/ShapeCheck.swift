import PlansynkCore

/// Holds a value against its shape and lists every fault, in the order of the shape.
struct ShapeCheck {
  /// A fault and its place.
  struct Finding: Sendable {
    let pekare: String
    let fault: ShapeFault
  }

  /// Whether a name that the shape does not know is a fault.
  let refusesUnknown: Bool

  /// A person mends a document in rounds long before this.
  private static let findingsMax = 1000

  private(set) var findings: [Finding] = []
  private var path: [JSONPointer.Step] = []

  private init(refusesUnknown: Bool) {
    self.refusesUnknown = refusesUnknown
  }

  /// Every fault of the value.
  static func findings(
    _ value: JSONValue, _ shape: Shape, refusesUnknown: Bool
  ) -> [Finding] {
    var check = ShapeCheck(refusesUnknown: refusesUnknown)
    check.check(value, shape)
    return check.findings
  }

  private mutating func check(_ value: JSONValue, _ shape: Shape) {
    if case .anything = shape { return }
    if value.kind == .null { return note(.null) }
    switch shape {
    case .object(let members): object(value, members, shape)
    case .list(let element, let least): list(value, element, least: least, shape)
    case .bool:
      if value.bool == nil { note(.wrongType(shape)) }
    case .integer(let range):
      guard value.kind == .number else { return note(.wrongType(shape)) }
      guard let number = value.integer, range.contains(number) else {
        return note(.outside(range))
      }
    default:
      guard let text = value.string else { return note(.wrongType(shape)) }
      if let fault = Self.fault(of: text, shape) { note(fault) }
    }
  }

  private mutating func object(_ value: JSONValue, _ members: [Shape.Member], _ shape: Shape) {
    guard value.kind == .object else { return note(.wrongType(shape)) }
    for member in members {
      path.append(.name(member.name))
      if let content = value[member.name] {
        check(content, member.shape)
      } else if member.isRequired {
        note(.missing)
      }
      path.removeLast()
    }
    guard refusesUnknown else { return }
    let known = members.map(\.name)
    for (name, _) in value.members where !known.contains(name) {
      path.append(.name(name))
      note(.unknownMember(nearest: NameDistance.nearest(to: name, among: known)))
      path.removeLast()
    }
  }

  private mutating func list(
    _ value: JSONValue, _ element: Shape, least: Int, _ shape: Shape
  ) {
    guard value.kind == .list else { return note(.wrongType(shape)) }
    let elements = value.elements
    if elements.count < least { note(.tooFew(least)) }
    for (index, content) in elements.enumerated() {
      path.append(.index(index))
      check(content, element)
      path.removeLast()
    }
  }

  private mutating func note(_ fault: ShapeFault) {
    guard findings.count < Self.findingsMax else { return }
    findings.append(Finding(pekare: JSONPointer.text(path), fault: fault))
  }

  private static func fault(of text: String, _ shape: Shape) -> ShapeFault? {
    switch shape {
    case .words:
      return text.isBlank ? .blank : nil
    case .opaqueID:
      if text.isEmpty { return .blank }
      return text.unicodeScalars.count <= 64 ? nil : .tooLong(64)
    case .uuid:
      return Bestallning.ID(text) == nil ? .malformed(shape) : nil
    case .day:
      return CalendarDay(text) == nil ? .malformed(shape) : nil
    case .instant:
      return Instant(text) == nil ? .malformed(shape) : nil
    case .sha256:
      return Digest(hex: text) == nil ? .malformed(shape) : nil
    case .fileName:
      return FileName.isBare(text) ? nil : .malformed(shape)
    case .choice(let words):
      return words.contains(text) ? nil : .unknownWord(words)
    default:
      return nil
    }
  }
}

extension String {
  /// Whether there is nothing to read.
  var isBlank: Bool {
    unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
    }
  }
}
