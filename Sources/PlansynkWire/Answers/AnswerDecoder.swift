public import PlansynkCore

/// Why a body is not the answer that the contract promises.
public enum AnswerFault: Error, Hashable, Sendable {
  /// It is not JSON, or larger than we read.
  case json(JSONFault)
  /// It is JSON, but not what the contract says; pointers and codes.
  case notContract([DeliveryFailure.Pekare])
}

extension AnswerFault: CustomStringConvertible {
  /// Where and why; never content.
  public var description: String {
    switch self {
    case .json(let fault): fault.description
    case .notContract(let fel):
      "not the contract: " + fel.map(\.description).joined(separator: ", ")
    }
  }
}

/// Reads the bodies of answers to what we sent.
///
/// Unknown members are passed over. Members that we can do without never make an answer
/// unreadable, nor does a name twice: a receipt lost over a trifle would be asked for without end.
public enum AnswerDecoder {
  /// Any JSON object, as a successful PUT answers.
  public static func object(_ bytes: [UInt8]) throws(AnswerFault) {
    _ = try read(bytes, .object([]))
  }

  /// The receipt of a plan version. A `contentDigest` that cannot be read is taken as absent.
  public static func planKvittens(_ bytes: [UInt8]) throws(AnswerFault) -> PlanKvittens {
    let value = try read(bytes, kvittensShape)
    guard let kvittens = PlanKvittens(value) else { throw .notContract([]) }
    return kvittens
  }

  /// A problem. Any JSON object will do: what it says well is taken, the rest is left.
  public static func problem(_ bytes: [UInt8]) throws(AnswerFault) -> Problem {
    let value = try read(bytes, .object([]))
    let fel = (value["fel"]?.elements ?? []).prefix(20).map { element in
      DeliveryFailure.Pekare(
        pekare: ServerCode.pekare(element["pekare"]?.string),
        kod: ServerCode.kod(element["kod"]?.string))
    }
    return Problem(
      status: value["status"]?.integer, fel: Array(fel),
      contentDigest: value["contentDigest"]?.string.flatMap(ContentDigest.digest),
      kvittens: value["kvittens"].flatMap(PlanKvittens.init))
  }

  /// Refuses what is no `/api-info` of the contract: another service may answer at our address.
  public static func checkAPIInfo(_ bytes: [UInt8]) throws(AnswerFault) {
    _ = try read(
      bytes, .object([.required("apiName", .words), .required("apiVersion", .words)]))
  }

  private static let kvittensShape = Shape.object([
    .required("kvittensId", .opaqueID),
    .required("mottagen", .instant),
    .required("status", .choice(of: PlanKvittens.Status.self)),
  ])

  private static func read(
    _ bytes: [UInt8], _ shape: Shape
  ) throws(AnswerFault) -> JSONValue {
    let value: JSONValue
    do {
      value = try JSONTree(tolerating: bytes).root
    } catch {
      throw .json(error)
    }
    let findings = ShapeCheck.findings(value, shape, refusesUnknown: false)
    guard findings.isEmpty else {
      throw .notContract(findings.map(DeliveryFailure.Pekare.init))
    }
    return value
  }
}

extension PlanKvittens {
  fileprivate init?(_ value: JSONValue) {
    guard let id = value["kvittensId"]?.string, let mottagen = value["mottagen"]?.instant,
      let status: Status = value["status"]?.word()
    else { return nil }
    let orsak = value["avvisadOrsak"].map { ServerCode.kod($0["kod"]?.string) }
    self.init(
      kvittensId: id, mottagen: mottagen, status: status,
      contentDigest: value["contentDigest"]?.string.flatMap(ContentDigest.digest),
      avvisadKod: orsak)
  }
}
