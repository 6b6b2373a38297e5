import PlansynkStorage
import Testing

@Suite struct SQLiteVersionTests {
  @Test func `what is linked is what a store says that it runs with`() throws {
    #expect(SQLiteVersion.linked.description == (try StoreFixture().store.sqliteVersion))
  }

  @Test(arguments: [
    (SQLiteVersion(3, 40, 1), true), (SQLiteVersion(3, 51, 2), true),
    (SQLiteVersion(3, 51, 3), false), (SQLiteVersion(3, 52, 0), false),
  ])
  func `the WAL-reset bug is there below 3_51_3`(_ version: SQLiteVersion, _ hasBug: Bool) {
    #expect(version.hasWALResetBug == hasBug)
  }
}
