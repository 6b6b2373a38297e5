import Glibc
import PlansynkCore
import Testing

@testable import PlansynkSpool

/// The process dies after a step of filing: whoever comes next finishes, and in the end each
/// document has one answer (T2).
@Suite struct FilingStepTests {
  /// What becomes of a document: before the process dies, and when it is taken again.
  enum Verdict: CaseIterable {
    case taken, refused
  }

  /// A process that dies after so many steps: nothing that it does later reaches the disk.
  private static func makeMortal(_ tray: Tray, steps: Int) -> FolderInkorg {
    let left = Locked(steps)
    let die: Arkiv.Steps = { _ throws(Errno) in
      let isOver = left.withLock { count in
        count -= 1
        return count <= 0
      }
      if isOver { throw Errno(code: 5) }
    }
    return FolderInkorg(
      directory: tray.path, limits: SpoolLimits(), steps: die, now: { tray.now })
  }

  /// Answers what lies there, as the intake does; no two answers are the same.
  private static func answer(_ inkorg: FolderInkorg, _ verdict: Verdict, _ life: Int) {
    for document in inkorg.documents(limit: 10) {
      _ = inkorg.read(document)
      _ = inkorg.bilaga(named: "a.pdf")
      let bytes = Array("life \(life)".utf8)
      switch verdict {
      case .taken: inkorg.accept(document, kvittens: bytes, bilagor: ["a.pdf"])
      case .refused: inkorg.refuse(document, felfil: bytes, bilagor: ["a.pdf"])
      }
    }
  }

  private static func names(_ tray: Tray) throws -> [String] {
    var all: [String] = []
    for folder in try tray.names() {
      guard ["mottaget", "avvisat"].contains(folder) else {
        all.append(folder)
        continue
      }
      all += try tray.names(folder).map { "\(folder)/\($0)" }
    }
    return all
  }

  @Test(arguments: Verdict.allCases, Verdict.allCases)
  func `wherever it dies, one answer lies beside the document, and its attachment with it`(
    first: Verdict, then: Verdict
  ) throws {
    var seen: Set<String> = []
    for steps in 1...6 {
      let tray = try Tray()
      tray.put("a.json")
      tray.put("a.pdf", "%PDF-1.4 %%EOF")
      Self.answer(Self.makeMortal(tray, steps: steps), first, 1)
      let isLeft = try tray.names().contains("a.json")
      // It dies a second time on the way, and a third: what it does again is the same again.
      for again in 1...2 { Self.answer(Self.makeMortal(tray, steps: again), then, 2) }
      let last = tray.inkorg()
      Self.answer(last, then, 3)
      #expect(last.documents(limit: 10).isEmpty)
      let verdict = isLeft ? then : first
      let (shelf, ending) =
        verdict == .taken ? ("mottaget", "kvittens") : ("avvisat", "fel")
      let expected = ["\(shelf)/a.\(ending).json", "\(shelf)/a.json", "\(shelf)/a.pdf"]
      let filed = try Self.names(tray).filter { $0.contains(".") }
      #expect(filed.sorted() == expected.sorted(), "\(first) then \(then), after \(steps)")
      seen.insert(try tray.text(expected[0]))
    }
    // Both what was answered first and what was answered again were seen to stand.
    #expect(seen.count > 1)
  }

  @Test func `a receipt that lies there stands, faults are told as they are now`() throws {
    for verdict in Verdict.allCases {
      let tray = try Tray()
      tray.put("a.json")
      // Marked, answered.
      Self.answer(Self.makeMortal(tray, steps: 2), verdict, 1)
      #expect(try tray.names().contains("a.json"))
      Self.answer(tray.inkorg(), verdict, 2)
      let path = verdict == .taken ? "mottaget/a.kvittens.json" : "avvisat/a.fel.json"
      #expect(try tray.text(path) == (verdict == .taken ? "life 1" : "life 2"))
    }
  }

  @Test
  func `what was put under the name since then is another document, with an answer of its own`()
    throws
  {
    let tray = try Tray()
    tray.put("a.json")
    Self.answer(Self.makeMortal(tray, steps: 2), .taken, 1)
    tray.put("a.json", #"{"dokument": "svar", "newer": true}"#, age: 7)
    Self.answer(tray.inkorg(), .taken, 2)
    #expect(
      try tray.names("mottaget") == ["a-2.json", "a-2.kvittens.json", "a.kvittens.json"])
    #expect(try tray.names() == ["mottaget"])
  }

  @Test func `a name that somebody else takes on the shelf meanwhile costs no second answer`()
    throws
  {
    let tray = try Tray()
    tray.put("a.json")
    let inkorg = FolderInkorg(
      directory: tray.path, limits: SpoolLimits(),
      steps: { step in
        guard step == .answered, tray.status("mottaget/a.json").st_ino == 0 else { return }
        tray.put("mottaget/a.json", "somebody else's")
      }, now: { tray.now })
    Self.answer(inkorg, .taken, 1)
    #expect(try tray.names("mottaget") == ["a-2.json", "a-2.kvittens.json", "a.json"])
  }

  @Test func `a mark tells its document, and what is none is none`() throws {
    let identity = FileFacts.Identity(
      device: 1, inode: 2, size: 3, seconds: -4, nanoseconds: 5)
    #expect(FileFacts.Identity(text: identity.text[...]) == identity)
    for text in ["", "1-2-3-4", "1-2-3-4-x", "a-2-3-4-5", "1-2-3-4-5-6-7x"] {
      #expect(FileFacts.Identity(text: text[...]) == nil, "\(text)")
    }
    let tray = try Tray()
    tray.put(".plansynk-\(identity.text).svar", "no mark")
    tray.put("a.json")
    let inkorg = tray.inkorg()
    Self.answer(inkorg, .taken, 1)
    #expect(try tray.names() == ["mottaget"])
  }
}
