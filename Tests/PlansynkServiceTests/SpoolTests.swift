import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct SpoolTests {
  private let inkorg = FakeInkorg()
  private let utkorg = FakeUtkorg()

  /// A keeper of both trays that looks every two seconds and waits a minute for attachments.
  private func start(_ bench: Bench) -> SpoolService {
    let spool = SpoolService(
      bench.surroundings, intake: bench.makeIntake(), inkorg: inkorg, utkorg: utkorg,
      scanSeconds: 2, attachmentWaitSeconds: 60)
    bench.start { await spool.run() }
    return spool
  }

  private func makeOrdered() throws -> Bench {
    let bench = try Bench()
    try bench.order(makeBestallning())
    return bench
  }

  private let startJSON = Array(
    """
    {"dokument": "insatshandelse", "bestallningId": "\(makeBestallning().id)",
     "insatsId": "\(insatsID())", "typ": "paborjad", "datum": "2026-03-01"}
    """.utf8)

  @Test func `a document is taken, and its receipt lies beside it`() throws {
    let bench = try makeOrdered()
    inkorg.put("start.json", .bytes(startJSON), changed: noon)
    _ = start(bench)
    try bench.settle()
    #expect(inkorg.accepted.map(\.fil) == ["start.json"])
    #expect(inkorg.accepted.first?.kvittens.contains("H-") == true)
    #expect(try bench.items().map(\.address.kind) == [.mottagning, .handelse])
  }

  @Test func `attachments go along with their document`() throws {
    let bench = try makeOrdered()
    inkorg.put(bilaga: "a.pdf", .found(makeStaged()))
    inkorg.put("p.json", .bytes(makePlanJSON(bilagor: ["a.pdf"])), changed: noon)
    _ = start(bench)
    try bench.settle()
    #expect(inkorg.accepted.first?.bilagor == ["a.pdf"])
  }

  @Test func `I3: a crash between the commit and the move makes a repeat, not a second`() throws {
    let bench = try makeOrdered()
    inkorg.forgetMoves(true)
    inkorg.put("start.json", .bytes(startJSON), changed: noon)
    _ = start(bench)
    try bench.settle()
    try bench.advance(seconds: 2)
    #expect(inkorg.accepted.count == 2)
    #expect(inkorg.accepted.last?.kvittens.contains(#""upprepning":true"#) == true)
    #expect(try bench.items().count == 2)
  }

  @Test func `an attachment that lags is waited for, a minute and no longer`() throws {
    let bench = try makeOrdered()
    inkorg.put("p.json", .bytes(makePlanJSON(bilagor: ["a.pdf"])), changed: noon)
    _ = start(bench)
    try bench.advance(seconds: 58)
    #expect(inkorg.left == ["p.json"])
    try bench.advance(seconds: 4)
    #expect(inkorg.refused.map(\.fil) == ["p.json"])
    #expect(inkorg.refused.first?.felfil.contains("/bilagor/0/fil") == true)
    #expect(bench.journal.warnings.first?.fields["fel"] == "saknas")
  }

  @Test func `the journal tells refused documents apart by their SHA-256, not by their names`()
    throws
  {
    let bench = try makeOrdered()
    inkorg.put("a.json", .bytes(Array("{}".utf8)), changed: noon)
    inkorg.put("b.json", .bytes(Array("[]".utf8)), changed: noon)
    _ = start(bench)
    try bench.advance(seconds: 6)
    #expect(bench.journal.warnings.map { $0.fields["sha256"] } == ["44136fa3", "4f53cda1"])
    #expect(bench.journal.warnings.allSatisfy { $0.message.contains("care system") })
  }

  @Test func `what cannot be read as a document is given five seconds to be written to its end`()
    throws
  {
    let bench = try makeOrdered()
    inkorg.put("half.json", .bytes(Array("{\"dokument\": \"sv".utf8)), changed: noon)
    _ = start(bench)
    try bench.advance(seconds: 4)
    #expect(inkorg.refused.isEmpty)
    try bench.advance(seconds: 2)
    #expect(inkorg.refused.map(\.fil) == ["half.json"])
  }

  @Test(arguments: [-7200, 7200] as [Int64])
  func `what a file says of its own age shortens no wait and lengthens none`(age: Int64) throws {
    let bench = try makeOrdered()
    let changed = noon.adding(seconds: age)
    inkorg.put("half.json", .bytes(Array("{".utf8)), changed: changed)
    inkorg.put("p.json", .bytes(makePlanJSON(bilagor: ["a.pdf"])), changed: changed)
    _ = start(bench)
    try bench.advance(seconds: 4)
    #expect(inkorg.refused.isEmpty)
    try bench.advance(seconds: 2)
    #expect(inkorg.refused.map(\.fil) == ["half.json"])
    try bench.advance(seconds: 56)
    #expect(inkorg.refused.map(\.fil) == ["half.json", "p.json"])
  }

  @Test func `what is unusable is refused, what cannot be read yet is left, the next goes on`()
    throws
  {
    let bench = try makeOrdered()
    inkorg.put("a.json", .unusable(Fel("", "for-stort", "t")), changed: noon)
    inkorg.put("b.json", nil, changed: noon)
    inkorg.put("c.json", .bytes(startJSON), changed: noon)
    _ = start(bench)
    try bench.settle()
    #expect(inkorg.refused.map(\.fil) == ["a.json"])
    #expect(inkorg.accepted.map(\.fil) == ["c.json"])
    #expect(inkorg.left == ["b.json"])
  }

  @Test func `while the store fails nothing is moved, and the document is taken afterwards`() throws
  {
    let bench = try makeOrdered()
    inkorg.put("start.json", .bytes(startJSON), changed: noon)
    bench.store.failNext(2)
    _ = start(bench)
    try bench.settle()
    #expect(inkorg.left == ["start.json"])
    #expect(
      bench.journal.warnings.contains {
        $0.message.hasPrefix("Documents in the in-tray wait")
      })
    try bench.advance(seconds: 2)
    #expect(inkorg.accepted.map(\.fil) == ["start.json"])
  }

  @Test func `file names of the neighbour never stand in the journal`() throws {
    let bench = try makeOrdered()
    inkorg.put("Anna Andersson.json", .unusable(Fel("", "for-stort", "t")), changed: noon)
    inkorg.put("Bo Ek.json", .bytes(startJSON), changed: noon)
    _ = start(bench)
    try bench.settle()
    for line in bench.journal.lines {
      let text = line.message + line.fields.map { $0.key + $0.value }.joined()
      #expect(!text.contains("Andersson") && !text.contains("Bo Ek"))
    }
  }

  @Test func `a file is written before it is noted, so that none is noted and missing`() throws {
    let bench = try makeOrdered()
    let unnoted = Counter()
    utkorg.onWrite { path in
      do {
        let files = try bench.write { (transaction) throws(StoreError) in
          try transaction.unwrittenHandovers(limit: 10)
        }
        if files.contains(where: { $0.path == path }) { unnoted.add() }
      } catch {
        Issue.record(error)
      }
    }
    _ = start(bench)
    try bench.settle()
    #expect(utkorg.writes == ["bestallningar/\(makeBestallning().id).1.json"])
    #expect(unnoted.value == 1)
    #expect(try bench.handovers().isEmpty)
    #expect(utkorg.files.values.first == makeItem(makeBestallning()).verbatim)
  }

  @Test func `an out-tray that cannot be written keeps the files owed, and says so`() throws {
    let bench = try makeOrdered()
    utkorg.setWritable(false)
    _ = start(bench)
    try bench.settle()
    #expect(try bench.handovers().count == 1)
    #expect(bench.journal.warnings.count == 1)
    utkorg.setWritable(true)
    try bench.advance(seconds: 2)
    #expect(utkorg.writes.count == 1)
    #expect(try bench.handovers().isEmpty)
  }

  @Test func `a file that the neighbour has taken is noticed within a minute`() throws {
    let bench = try makeOrdered()
    _ = start(bench)
    try bench.settle()
    let path = try #require(utkorg.writes.first)
    let unfetched = {
      try bench.write { (transaction) throws(StoreError) in
        try transaction.unfetchedHandovers(limit: 10, after: nil)
      }
    }
    #expect(try unfetched() == [path])
    utkorg.fetch(path)
    try bench.advance(seconds: 62)
    #expect(try unfetched().isEmpty)
  }
}
