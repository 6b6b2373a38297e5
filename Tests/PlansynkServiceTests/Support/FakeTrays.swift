import PlansynkCore
import Synchronization

/// An in-tray in memory.
final class FakeInkorg: Inkorg {
  struct State {
    var documents: [(document: InkorgDokument, content: InkorgContent?)] = []
    var bilagor: [String: BilagaContent] = [:]
    var accepted: [(fil: String, kvittens: String, bilagor: [String])] = []
    var refused: [(fil: String, felfil: String)] = []
    var forgetsMoves = false
  }

  private let state = Mutex(State())

  func put(_ fil: String, _ content: InkorgContent?, changed: Instant) {
    state.withLock {
      $0.documents.append((InkorgDokument(fil: fil, changed: changed), content))
    }
  }

  func put(bilaga fil: String, _ content: BilagaContent) {
    state.withLock { $0.bilagor[fil] = content }
  }

  /// Documents stay where they lie, as after a crash before the move.
  func forgetMoves(_ forgets: Bool) { state.withLock { $0.forgetsMoves = forgets } }

  var left: [String] { state.withLock { $0.documents.map(\.document.fil) } }
  var accepted: [(fil: String, kvittens: String, bilagor: [String])] {
    state.withLock { $0.accepted }
  }
  var refused: [(fil: String, felfil: String)] { state.withLock { $0.refused } }

  func documents(limit: Int) -> [InkorgDokument] {
    state.withLock { $0.documents.prefix(limit).map(\.document) }
  }

  func read(_ document: InkorgDokument) -> InkorgContent? {
    state.withLock { state in state.documents.first { $0.document == document }?.content }
  }

  func bilaga(named fil: String) -> BilagaContent {
    state.withLock { $0.bilagor[fil] ?? .missing }
  }

  func accept(_ document: InkorgDokument, kvittens: [UInt8], bilagor: [String]) {
    state.withLock { state in
      state.accepted.append((document.fil, String(decoding: kvittens, as: UTF8.self), bilagor))
      if !state.forgetsMoves { state.documents.removeAll { $0.document == document } }
    }
  }

  func refuse(_ document: InkorgDokument, felfil: [UInt8], bilagor: [String]) {
    state.withLock { state in
      state.refused.append((document.fil, String(decoding: felfil, as: UTF8.self)))
      state.documents.removeAll { $0.document == document }
    }
  }
}

/// An out-tray in memory; `onWrite` looks at the world at the moment of writing.
final class FakeUtkorg: Utkorg {
  struct State {
    var files: [String: [UInt8]] = [:]
    var writes: [String] = []
    var isWritable = true
    var onWrite: @Sendable (String) -> Void = { _ in }
  }

  private let state = Mutex(State())

  func setWritable(_ isWritable: Bool) { state.withLock { $0.isWritable = isWritable } }
  func onWrite(_ body: @escaping @Sendable (String) -> Void) {
    state.withLock { $0.onWrite = body }
  }

  /// The neighbour takes a file away.
  func fetch(_ path: String) { state.withLock { $0.files[path] = nil } }

  var writes: [String] { state.withLock { $0.writes } }
  var files: [String: [UInt8]] { state.withLock { $0.files } }

  func write(path: String, bytes: [UInt8]) -> Bool {
    let (isWritten, onWrite) = state.withLock { state in
      guard state.isWritable else { return (false, state.onWrite) }
      state.files[path] = bytes
      state.writes.append(path)
      return (true, state.onWrite)
    }
    if isWritten { onWrite(path) }
    return isWritten
  }

  func contains(path: String) -> Bool { state.withLock { $0.files[path] != nil } }
}
