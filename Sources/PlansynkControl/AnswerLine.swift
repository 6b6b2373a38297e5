import FoundationEssentials
import PlansynkCore

/// An answer in its form on the socket: every member of every answer, each optional.
struct AnswerLine: Codable {
  struct Item: Codable {
    var id: String
    var state: String
    var dueAt: String?
    var hinder: String?

    init(_ item: ReachedItem) {
      id = item.shortID.text
      state = item.state.rawValue
      dueAt = item.dueAt?.description
      hinder = item.hinder?.rawValue
    }
  }

  struct FelPart: Codable {
    var pekare: String
    var kod: String
    var text: String

    init(_ fel: Fel) {
      pekare = fel.pekare
      kod = fel.kod
      text = fel.text
    }

    var fel: Fel { Fel(pekare, kod, text) }
  }

  struct Kvittens: Codable {
    var dokument: String
    var bestallningId: String
    var arende: String?
    var mottagen: String
    var upprepning: Bool
    var anmarkningar: [FelPart]
  }

  var version = ControlRequest.version
  var answer: String
  var program: String?
  var report: StatusDocument?
  var text: String?
  var items: [Item]?
  var erased: GallringDocument?
  var count: Int?
  var ids: [String]?
  var prefix: String?
  var kvittens: Kvittens?
  var fel: [FelPart]?
  var code: String?

  init(_ answer: ControlAnswer) {
    switch answer {
    case .pong(let program):
      self.answer = "pong"
      self.program = program
    case .status(let report):
      self.answer = "status"
      self.report = StatusDocument(report)
    case .done(let text): (self.answer, self.text) = ("done", text)
    case .failed(let text): (self.answer, self.text) = ("failed", text)
    case .unavailable(let text): (self.answer, self.text) = ("unavailable", text)
    case .erased(let document, let text):
      (self.answer, self.text) = ("erased", text)
      erased = document
    case .needsCount(let count): (self.answer, self.count) = ("needs-count", count)
    case .noSuch(let ids): (self.answer, self.ids) = ("no-such", ids)
    case .items(let items):
      self.answer = "items"
      self.items = items.map { Item($0) }
    case .ambiguous(let prefix, let matches):
      self.answer = "ambiguous"
      self.prefix = prefix
      ids = matches
    case .taken(let kvittens):
      self.answer = "taken"
      self.kvittens = Kvittens(kvittens)
    case .refused(let fel):
      self.answer = "refused"
      self.fel = fel.map { FelPart($0) }
    case .fault(let code, let text):
      self.answer = "error"
      self.code = code.rawValue
      self.text = text
    }
  }
}

extension AnswerLine {
  /// The answer that the line holds; `nil` when it is none of ours.
  var decoded: ControlAnswer? {
    guard version == ControlRequest.version else { return nil }
    switch answer {
    case "pong": return program.map { .pong(program: $0) }
    case "status": return report?.report.map { .status($0) }
    case "done": return text.map { .done($0) }
    case "erased":
      guard let erased, let text else { return nil }
      return .erased(erased, text: text)
    case "failed": return text.map { .failed($0) }
    case "unavailable": return text.map { .unavailable($0) }
    case "needs-count": return count.map { .needsCount($0) }
    case "no-such": return ids.map { .noSuch($0) }
    case "items": return items?.decoded(\.item).map { .items($0) }
    case "taken": return kvittens?.kvittens.map { .taken($0) }
    case "refused": return fel.map { .refused($0.map(\.fel)) }
    case "ambiguous":
      guard let prefix, let matches = ids else { return nil }
      return .ambiguous(prefix: prefix, matches: matches)
    case "error":
      guard let code = code.flatMap(ControlAnswer.FaultCode.init(rawValue:)), let text else {
        return nil
      }
      return .fault(code, text)
    default: return nil
    }
  }
}

extension AnswerLine.Item {
  var item: ReachedItem? {
    guard let id = ShortID(id), let state = DeliveryState(rawValue: state) else { return nil }
    var reason: ReachedItem.Hinder?
    if let hinder {
      guard let known = ReachedItem.Hinder(rawValue: hinder) else { return nil }
      reason = known
    }
    return ReachedItem(
      shortID: id, state: state, dueAt: dueAt.flatMap { Instant($0) }, hinder: reason)
  }
}

extension AnswerLine.Kvittens {
  init(_ kvittens: IntakeKvittens) {
    dokument = kvittens.dokument
    bestallningId = kvittens.bestallning.rawValue
    arende = kvittens.arende?.text
    mottagen = kvittens.mottagen.description
    upprepning = kvittens.isRepeat
    anmarkningar = kvittens.anmarkningar.map { AnswerLine.FelPart($0) }
  }

  var kvittens: IntakeKvittens? {
    guard let id = Bestallning.ID(bestallningId), let mottagen = Instant(mottagen) else {
      return nil
    }
    return IntakeKvittens(
      dokument: dokument, bestallning: id, arende: arende.flatMap { ShortID($0) },
      mottagen: mottagen, isRepeat: upprepning, anmarkningar: anmarkningar.map(\.fel))
  }
}

extension ControlAnswer {
  /// The line of an answer, with its newline.
  func line() throws -> Data {
    var bytes = try ControlJSON.encode(AnswerLine(self))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Reads a line.
  init(line bytes: Data) throws(ControlClientError) {
    do {
      let line = try ControlJSON.decode(AnswerLine.self, from: bytes)
      guard let answer = line.decoded else { throw ControlClientError.unintelligible }
      self = answer
    } catch {
      throw .unintelligible
    }
  }
}
