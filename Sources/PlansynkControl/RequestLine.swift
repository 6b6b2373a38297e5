import FoundationEssentials
import PlansynkCore

/// A request in its form on the socket: every member of every verb, each optional.
struct RequestLine: Codable {
  struct Fil: Codable {
    var fil: String
    var base64: String
  }

  /// What a document corrects or annuls: an event by its type and day, a follow-up by its day and
  /// whether the goals were followed up too.
  struct Ersatter: Codable {
    var typ: String?
    var datum: String
    var mal: Bool?
  }

  var version: Int?
  var verb: String?
  var items: [String]?
  var all: Bool?
  var expected: Int?
  var kinds: [String]?
  var states: [String]?
  var scope: String?
  var reason: String?
  var until: String?
  var dokument: String?
  var bilagor: [Fil]?
  var order: String?
  var insats: String?
  var typ: String?
  var svar: String?
  var datum: String?
  var orsak: String?
  var ersatter: Ersatter?
  var avvikelse: String?
  var plan: String?
  var mal: Bool?
  var mottagare: [String]?

  init(_ request: ControlRequest) {
    version = ControlRequest.version
    switch request {
    case .ping: verb = "ping"
    case .status: verb = "status"
    case .poll: verb = "poll"
    case .breakerReset: verb = "breaker-reset"
    case .reload: verb = "reload"
    case .resume: verb = "resume"
    case .retry(let selection): set("retry", selection)
    case .release(let selection): set("release", selection)
    case .hold(let selection, let terms):
      set("hold", selection)
      set(terms)
    case .cancel(let selection, let why):
      set("cancel", selection)
      reason = why.text
    case .pause(let what, let terms):
      verb = "pause"
      scope = what.rawValue
      set(terms)
    case .lamna(let text, let files):
      verb = "lamna"
      dokument = text
      bilagor = files.map { Fil(fil: $0.fil, base64: Data($0.bytes).base64EncodedString()) }
    case .handelse(let handelse):
      verb = "handelse"
      order = handelse.order.text
      insats = handelse.insats.text
      typ = handelse.typ.rawValue
      datum = handelse.datum.description
      orsak = handelse.orsak
      ersatter = handelse.ersatter.map {
        Ersatter(typ: $0.typ.rawValue, datum: $0.datum.description)
      }
    case .markera(let id, let markering):
      verb = "markera"
      avvikelse = id
      typ = markering.rawValue
    case .stang(let id, let why):
      verb = "stang"
      avvikelse = id
      reason = why.text
    case .svar(let answer):
      verb = "svar"
      order = answer.order.text
      svar = answer.svar.rawValue
      datum = answer.datum.description
      orsak = answer.orsak
    case .uppfoljning(let dokument): set(dokument)
    case .provbrev(let taken): (verb, mottagare) = ("provbrev", taken)
    case .gallra(let count):
      verb = "gallra"
      expected = count
    case .bevara(let which, let why):
      verb = why == nil ? "bevara-inte" : "bevara"
      order = which.text
      reason = why?.text
    }
  }

  private mutating func set(_ uppfoljning: ControlUppfoljning) {
    verb = "uppfoljning"
    plan = uppfoljning.plan.text
    datum = uppfoljning.datum.description
    mal = uppfoljning.malUppfoljda
    if uppfoljning.typ != .gjord { typ = uppfoljning.typ.rawValue }
    ersatter = uppfoljning.ersatter.map {
      Ersatter(datum: $0.datum.description, mal: $0.malUppfoljda)
    }
  }

  private mutating func set(_ verb: String, _ selection: ItemSelection) {
    self.verb = verb
    switch selection {
    case .items(let handles): items = handles
    case .matching(let scope, let count):
      all = true
      expected = count
      if !scope.kinds.isEmpty { kinds = scope.kinds.map(\.rawValue).sorted() }
      if !scope.states.isEmpty { states = scope.states.map(\.rawValue).sorted() }
      order = scope.order
    }
  }

  private mutating func set(_ terms: StandstillTerms) {
    reason = terms.reason.text
    until = terms.until?.description
  }

  private static let selection: Set<String> = [
    "items", "all", "expected", "kinds", "states", "order",
  ]

  /// The members that each verb knows, beside `version` and `verb`.
  static let members: [String: Set<String>] = [
    "ping": [], "status": [], "poll": [], "breaker-reset": [], "reload": [], "resume": [],
    "retry": selection, "release": selection, "hold": selection.union(["reason", "until"]),
    "cancel": selection.union(["reason"]), "pause": ["scope", "reason", "until"],
    "lamna": ["dokument", "bilagor"],
    "handelse": ["order", "insats", "typ", "datum", "orsak", "ersatter"],
    "markera": ["avvikelse", "typ"], "stang": ["avvikelse", "reason"],
    "svar": ["order", "svar", "datum", "orsak"],
    "uppfoljning": ["plan", "typ", "datum", "mal", "ersatter"],
    "provbrev": ["mottagare"],
    "gallra": ["expected"], "bevara": ["order", "reason"], "bevara-inte": ["order"],
  ]
}

/// The names of an object's members, whatever they hold.
struct MemberNames: Decodable {
  let names: Set<String>

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    names = Set(try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue))
  }
}
