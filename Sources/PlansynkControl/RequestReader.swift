import FoundationEssentials
import PlansynkCore

/// Why a line is no request; told to the caller, never logged.
struct RequestFault: Error, Hashable {
  let code: ControlAnswer.FaultCode
  let text: String

  init(_ code: ControlAnswer.FaultCode, _ text: String) {
    self.code = code
    self.text = text
  }
}

extension ControlRequest {
  /// The line of a request, with its newline.
  func line() throws -> Data {
    var bytes = try ControlJSON.encode(RequestLine(self))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Reads a line without its newline.
  init(line bytes: Data) throws(RequestFault) {
    let line: RequestLine
    let members: Set<String>
    do {
      members = try JSONDecoder().decode(MemberNames.self, from: bytes).names
      line = try JSONDecoder().decode(RequestLine.self, from: bytes)
    } catch {
      throw Self.fault(error)
    }
    guard line.version == Self.version else {
      throw RequestFault(.version, "only version \(Self.version) is spoken here: add \"version\":1")
    }
    guard let verb = line.verb, let known = RequestLine.members[verb] else {
      let verbs = RequestLine.members.keys.sorted().joined(separator: ", ")
      throw RequestFault(.unknownVerb, "the member verb must be one of: \(verbs)")
    }
    if let foreign = members.subtracting(known).subtracting(["version", "verb"]).min() {
      throw RequestFault(.malformed, "\(verb) knows no member \(foreign.debugDescription)")
    }
    self = try Self.request(verb, line)
  }

  private static func request(
    _ verb: String, _ line: RequestLine
  ) throws(RequestFault) -> ControlRequest {
    switch verb {
    case "ping": return .ping
    case "status": return .status
    case "poll": return .poll
    case "breaker-reset": return .breakerReset
    case "reload": return .reload
    case "resume": return .resume
    case "retry", "hold", "release", "cancel", "pause": return try SelectionReader(line).request
    case "lamna":
      return .lamna(try required(line.dokument, "dokument"), bilagor: try files(line.bilagor ?? []))
    case "handelse":
      return .handelse(
        ControlHandelse(
          order: try order(line),
          insats: try value(
            line.insats, "insats", "a UUID or its beginning", IdentifierBeginning.init),
          typ: try value(line.typ, "typ", typer, InsatsHandelse.Typ.init(rawValue:)),
          datum: try day(line.datum, "datum"), orsak: line.orsak, ersatter: try ersatter(line)))
    case "markera":
      let words = Avvikelse.Markering.allCases.map(\.rawValue).joined(separator: " or ")
      return .markera(
        try required(line.avvikelse, "avvikelse"),
        try value(line.typ, "typ", words, Avvikelse.Markering.init(rawValue:)))
    case "stang":
      return .stang(
        try required(line.avvikelse, "avvikelse"), reason: try SelectionReader(line).reason())
    case "provbrev": return .provbrev(try required(line.mottagare, "mottagare"))
    case "gallra": return .gallra(expected: line.expected)
    case "bevara": return .bevara(try order(line), reason: try SelectionReader(line).reason())
    case "bevara-inte": return .bevara(try order(line), reason: nil)
    case "uppfoljning": return .uppfoljning(try uppfoljning(line))
    default:
      let words = "accepterad or avbojd"
      return .svar(
        ControlSvar(
          order: try order(line),
          svar: try value(line.svar, "svar", words, SvarDokument.Svar.init(rawValue:)),
          datum: try day(line.datum, "datum"), orsak: line.orsak))
    }
  }

  private static let typer =
    "one of " + InsatsHandelse.Typ.allCases.map(\.rawValue).joined(separator: ", ")

  private static func files(_ files: [RequestLine.Fil]) throws(RequestFault) -> [LamnadBilaga] {
    var read: [LamnadBilaga] = []
    for (index, file) in files.enumerated() {
      guard let data = Data(base64Encoded: file.base64) else {
        throw RequestFault(.malformed, "/bilagor/\(index)/base64 is not base64")
      }
      read.append(LamnadBilaga(fil: file.fil, bytes: Array(data)))
    }
    return read
  }

  private static func ersatter(
    _ line: RequestLine
  ) throws(RequestFault) -> HandelseDokument.Ersatter? {
    guard let ersatter = line.ersatter else { return nil }
    return HandelseDokument.Ersatter(
      typ: try value(ersatter.typ, "ersatter/typ", typer, InsatsHandelse.Typ.init(rawValue:)),
      datum: try day(ersatter.datum, "ersatter/datum"))
  }

  private static func uppfoljning(
    _ line: RequestLine
  ) throws(RequestFault) -> ControlUppfoljning {
    let plan = try value(
      line.plan, "plan", "a UUID, its beginning, or a handle such as P-7F3K", PlanReference.init)
    let words = Uppfoljning.Typ.allCases.map(\.rawValue).joined(separator: " or ")
    let typ =
      try line.typ.map { typ throws(RequestFault) in
        try value(typ, "typ", words, Uppfoljning.Typ.init(rawValue:))
      } ?? .gjord
    let datum = try day(line.datum, "datum")
    var ersatter: Uppfoljning.Namn?
    if let named = line.ersatter {
      ersatter = .init(
        datum: try day(named.datum, "ersatter/datum"), malUppfoljda: named.mal ?? false)
    } else if typ == .annullerad {
      throw RequestFault(.malformed, "/ersatter is missing")
    }
    return ControlUppfoljning(
      plan: plan, typ: typ, datum: datum,
      malUppfoljda: typ == .annullerad ? ersatter?.malUppfoljda ?? false : line.mal ?? false,
      ersatter: ersatter)
  }

  private static func order(_ line: RequestLine) throws(RequestFault) -> BestallningReference {
    try value(
      line.order, "order", "a UUID or a handle such as B-41QX, or its beginning",
      BestallningReference.init)
  }

  private static func day(_ text: String?, _ name: String) throws(RequestFault) -> CalendarDay {
    try value(text, name, "a date, YYYY-MM-DD") { CalendarDay($0) }
  }

  static func value<Value>(
    _ text: String?, _ name: String, _ form: String, _ read: (String) -> Value?
  ) throws(RequestFault) -> Value {
    guard let value = read(try required(text, name)) else {
      throw RequestFault(.malformed, "/\(name) must be \(form)")
    }
    return value
  }

  static func required<Value>(
    _ value: Value?, _ name: String
  ) throws(RequestFault) -> Value {
    guard let value else { throw RequestFault(.malformed, "/\(name) is missing") }
    return value
  }

  private static func fault(_ error: any Error) -> RequestFault {
    let path: [any CodingKey]
    switch error as? DecodingError {
    case .typeMismatch(_, let context): path = context.codingPath
    case .valueNotFound(_, let context): path = context.codingPath
    case .keyNotFound(let key, let context): path = context.codingPath + [key]
    default:
      return RequestFault(.malformed, "the line is not one JSON object in UTF-8")
    }
    guard !path.isEmpty else { return RequestFault(.malformed, "the line must be a JSON object") }
    let pointer = path.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
    return RequestFault(.malformed, "\(pointer) is missing or of the wrong type")
  }
}
