import FoundationEssentials
import PlansynkCore
import ReferensMyndighet

/// The folders between the care system and the daemon, in memory: they outlive every process.
final class SimulatedTrays: @unchecked Sendable {
  // Unchecked: everything runs on the one thread that turns the simulation.
  /// Documents that lie there, by name.
  var documents: [String: [UInt8]] = [:]
  var bilagor: [String: [UInt8]] = [:]
  /// Files for the care system, by path.
  var utkorg: [String: [UInt8]] = [:]
  /// Tells what came of a document.
  var onJudged: (String, Judgement) -> Void = { _, _ in }

  /// What came of a document, with the file beside it.
  enum Judgement {
    case taken([UInt8])
    case refused([UInt8])
  }
}

/// The in-tray as one start of the daemon sees it.
final class SimulatedInkorg: Inkorg, @unchecked Sendable {
  private let trays: SimulatedTrays
  private let life: Life

  init(_ trays: SimulatedTrays, _ life: Life) {
    self.trays = trays
    self.life = life
  }

  func documents(limit: Int) -> [InkorgDokument] {
    guard life.isAlive else { return [] }
    return trays.documents.keys.sorted().prefix(limit).map {
      InkorgDokument(fil: $0, changed: Instant(milliseconds: 0))
    }
  }

  func read(_ document: InkorgDokument) -> InkorgContent? {
    guard life.isAlive else { return nil }
    return trays.documents[document.fil].map(InkorgContent.bytes)
  }

  func bilaga(named fil: String) -> BilagaContent {
    guard life.isAlive, let bytes = trays.bilagor[fil],
      let digest = Digest(hex: ContentDigest(of: Data(bytes)).hex)
    else { return .missing }
    return .found(
      StagedBilaga(langd: bytes.count, digest: digest) { offset, count in
        Array(bytes.dropFirst(offset).prefix(count))
      })
  }

  func accept(_ document: InkorgDokument, kvittens: [UInt8], bilagor: [String]) {
    guard life.isAlive else { return }
    trays.documents[document.fil] = nil
    for fil in bilagor { trays.bilagor[fil] = nil }
    trays.onJudged(document.fil, .taken(kvittens))
  }

  func refuse(_ document: InkorgDokument, felfil: [UInt8], bilagor: [String]) {
    guard life.isAlive else { return }
    trays.documents[document.fil] = nil
    for fil in bilagor { trays.bilagor[fil] = nil }
    trays.onJudged(document.fil, .refused(felfil))
  }
}

/// The out-tray as one start of the daemon sees it.
final class SimulatedUtkorg: Utkorg, @unchecked Sendable {
  private let trays: SimulatedTrays
  private let life: Life

  init(_ trays: SimulatedTrays, _ life: Life) {
    self.trays = trays
    self.life = life
  }

  func write(path: String, bytes: [UInt8]) -> Bool {
    guard life.isAlive else { return false }
    trays.utkorg[path] = bytes
    return true
  }

  func contains(path: String) -> Bool {
    guard life.isAlive else { return true }
    return trays.utkorg[path] != nil
  }
}
