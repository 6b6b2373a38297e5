import PlansynkCore

/// What the neighbour is told, as JSON. Members without a value are absent.
///
/// `x.kvittens.json`: `dokument`, `bestallningId`, `arende` (the handle of what is now owed),
/// `mottagen` (instant), `upprepning` (whether the same had been taken in before), and
/// `anmarkningar` as in a fault file.
///
/// `x.fel.json`: `fel`, a list of `pekare` (JSON Pointer into the document, empty for the whole),
/// `kod` (a stable word) and `text` (Swedish, what to do).
///
/// `utkorg/kvittenser/…`: `slag` (mottagning, svar, handelse, bilaga, plan or avvikelse), `id`,
/// `version` and `insatsId` where the thing has them, `bestallningId`, `tidpunkt` (when we knew),
/// `utfall` (levererad, mottagen, kvitterad, avvisad or struken), and with it `kvittens`
/// (`kvittensId`, `mottagen`, `orsakKod`), `fel` (`kod`, `status`, and `pekare`, a list of `pekare`
/// and `kod`) or `orsak` (why it will not be sent).
enum NeighbourFiles {
  static func intagskvittens(_ kvittens: IntakeKvittens) -> [UInt8] {
    let content = JSONContent.object([
      "dokument": .text(kvittens.dokument),
      "bestallningId": .text(kvittens.bestallning.rawValue),
      "arende": kvittens.arende.map { .text($0.text) },
      "mottagen": .text(kvittens.mottagen.description),
      "upprepning": .bool(kvittens.isRepeat),
      "anmarkningar": .list(kvittens.anmarkningar.map(JSONContent.init(_:))),
    ])
    return content.bytes
  }

  static func felfil(_ fel: [Fel]) -> [UInt8] {
    JSONContent.object(["fel": .list(fel.map(JSONContent.init(_:)))]).bytes
  }

  static func kvittensfil(_ fil: KvittensFil) -> [UInt8] {
    let utfall = Utfall(fil.utfall)
    let content = JSONContent.object([
      "slag": .text(fil.address.kind.rawValue),
      "id": .text(fil.address.id),
      "version": fil.address.version.map(JSONContent.integer),
      "insatsId": fil.address.insats.map { .text($0.rawValue) },
      "bestallningId": .text(fil.bestallning.rawValue),
      "tidpunkt": .text(fil.tidpunkt.description),
      "utfall": .text(utfall.word),
      "kvittens": utfall.kvittens,
      "fel": utfall.fel,
      "orsak": utfall.orsak.map(JSONContent.text),
    ])
    return content.bytes
  }

  /// An outcome as its word and what goes with it.
  private struct Utfall {
    let word: String
    var kvittens: JSONContent?
    var fel: JSONContent?
    var orsak: String?

    init(_ utfall: KvittensFil.Utfall) {
      switch utfall {
      case .levererad:
        word = "levererad"
      case .plan(let receipt):
        word = receipt.status.rawValue
        kvittens = .object([
          "kvittensId": .text(receipt.kvittensId),
          "mottagen": .text(receipt.mottagen.description),
          "orsakKod": receipt.avvisadKod.map(JSONContent.text),
        ])
      case .avvisad(let failure):
        word = "avvisad"
        fel = .object([
          "kod": .text(failure.code),
          "status": failure.status.map(JSONContent.integer),
          "pekare": .list(
            failure.fel.map { .object(["pekare": .text($0.pekare), "kod": .text($0.kod)]) }),
        ])
      case .struken(let reason):
        word = "struken"
        orsak = reason
      }
    }
  }
}

extension JSONContent {
  fileprivate init(_ fel: Fel) {
    self = .object([
      "pekare": .text(fel.pekare), "kod": .text(fel.kod), "text": .text(fel.text),
    ])
  }
}

extension DeliveryAddress {
  fileprivate var id: String {
    switch self {
    case .mottagning(let id, _), .svar(let id, _): id.rawValue
    case .handelse(_, let id): id.rawValue
    case .bilaga(let id, _, _), .plan(let id, _): id.rawValue
    case .avvikelse(let id): id.rawValue
    }
  }

  fileprivate var version: Int? {
    switch self {
    case .mottagning(_, let version), .svar(_, let version), .plan(_, let version),
      .bilaga(_, let version, _):
      version
    case .handelse, .avvikelse: nil
    }
  }

  fileprivate var insats: Insats.ID? {
    if case .handelse(let insats, _) = self { insats } else { nil }
  }
}
