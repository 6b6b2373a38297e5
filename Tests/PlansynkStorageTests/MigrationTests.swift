import Foundation
import GRDB
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// A store of an earlier program opens in this one, with all that stood in it.
@Suite struct MigrationTests {
  private let verbatim = """
    {"status": "avslutad", "andrad": "2026-03-02T11:00:00.500Z", "version": 1,
     "beslut": {"beraknadTid": {"minuter": 90, "period": "dag"}}}
    """

  /// A file as the first release left it: an order in two versions, a clock, what was set aside.
  private func makeFirst(at path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      for file in SchemaMigration.steps[0] {
        try database.execute(sql: String(decoding: file, as: UTF8.self))
      }
      try database.execute(
        literal: """
          INSERT INTO bestallning VALUES (1, '00000000-0000-4000-8000-000000000001', 'B-1', 2,
            'avslutad', NULL, 0, 9000, '', '', '', 0, 0, NULL, '', '', '', 'ingen', 'okant', 0);
          INSERT INTO bestallning_version VALUES
            (1, 1, 1, zeroblob(32), 0, CAST(\(verbatim) AS BLOB)),
            (2, 1, 2, randomblob(32), 0, x'7b');
          INSERT INTO insats VALUES (1, '00000000-0000-4000-8000-000000000064', 1, 'paborjad', NULL);
          INSERT INTO frist VALUES (7, 1, 1, 'plan-aterkopplad', 5, 33, 99, 'missad', NULL, NULL, 1);
          INSERT INTO parked VALUES (1, 'x', zeroblob(32), '', 5, CAST(\(verbatim) AS BLOB)),
            (2, NULL, randomblob(32), '', 6, x'7b');
          PRAGMA application_id = \(sql: "\(SQLiteSettings.applicationID)");
          PRAGMA user_version = 1;
          """)
    }
    try queue.close()
  }

  /// Orders whose newest version says this of its time; the older one says ninety minutes a day.
  private static let times: [(said: String, tid: PlaneradTid?)] = [
    (#"{"minuter": 420, "period": "vecka"}"#, PlaneradTid(minuter: 420, period: .vecka)),
    (#"{"minuter": 1800.0, "period": "manad"}"#, PlaneradTid(minuter: 1800, period: .manad)),
    (#"{"minuter": 420, "period": "ar"}"#, nil), (#"{"minuter": -1, "period": "dag"}"#, nil),
    (#"{"minuter": "420", "period": "dag"}"#, nil), ("null", nil), (#"{"period": "dag"}"#, nil),
    ("not JSON", nil),
  ]

  @Test(arguments: times.indices)
  func `the beraknad tid of an order that came before is read from its bytes`(index: Int) throws {
    let (said, tid) = Self.times[index]
    let folder = try StoreFixture.makeFolder()
    let path = folder.appendingPathComponent("plansynk.db").path
    try makeFirst(at: path)
    try RawDatabase.execute(
      """
      UPDATE bestallning_version SET verbatim =
        CAST('{"beslut": {"beraknadTid": ' || '\(said)' || '}}' AS BLOB) WHERE version = 2
      """, at: path)
    let store = try SQLiteStore(path: path)
    try store.write { tx throws(StoreError) in
      #expect(try tx.bestallning(makeID(1))?.beslut.beraknadTid == tid)
    }
    try store.close()
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `what stood in a store of the first release stands in it still`() throws {
    let folder = try StoreFixture.makeFolder()
    let path = folder.appendingPathComponent("plansynk.db").path
    try makeFirst(at: path)
    let store = try SQLiteStore(path: path)
    try store.write { tx throws(StoreError) in
      // The first version says that it ended; the newest one's bytes tell nothing, its columns do.
      #expect(
        try tx.lopp(of: makeID(1))
          == BestallningLopp(statusSince: Instant("2026-03-02T11:00:00Z")!, hadEnded: true))
      #expect(
        try tx.frist(.planAterkopplad, of: makeID(100))
          == Frist(
            insats: makeID(100), slag: .planAterkopplad, ankare: CalendarDay(ordinal: 5),
            sistaDag: CalendarDay(ordinal: 33), utfall: .missad))
      #expect(try tx.waitingParked(after: 0, limit: 9).map(\.number) == [1, 2])
    }
    try store.close()
    #expect(
      try RawDatabase.rows("SELECT id, version FROM parked ORDER BY id", at: path) == ["1|1", "2|"])
    try FileManager.default.removeItem(at: folder)
  }
}
