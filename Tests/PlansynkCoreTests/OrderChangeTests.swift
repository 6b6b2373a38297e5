import PlansynkCore
import Testing

/// The table "What a change of the order does to what is queued", cell by cell.
struct OrderChangeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let status: Bestallning.Status
    let hasBegun: Bool
    let cancelled: Set<DeliveryKind>

    var testDescription: String { "\(status)\(hasBegun ? ", begun" : "")" }
  }

  static let all: Set<DeliveryKind> = [.svar, .handelse, .bilaga, .plan, .avvikelse]
  static let own: Set<DeliveryKind> = [.svar, .handelse, .bilaga, .plan]

  static let rows: [Row] = [
    Row(status: .aktiv, hasBegun: false, cancelled: []),
    Row(status: .aktiv, hasBegun: true, cancelled: []),
    Row(status: .aterkallad, hasBegun: false, cancelled: own),
    Row(status: .aterkallad, hasBegun: true, cancelled: [.svar]),
    Row(status: .ersatt, hasBegun: false, cancelled: []),
    Row(status: .ersatt, hasBegun: true, cancelled: []),
    Row(status: .felmarkerad, hasBegun: false, cancelled: all),
    Row(status: .felmarkerad, hasBegun: true, cancelled: all),
    Row(status: .avslutad, hasBegun: false, cancelled: []),
    Row(status: .avslutad, hasBegun: true, cancelled: []),
  ]

  @Test(arguments: rows)
  func `a change of the order cancels what the table says and nothing else`(row: Row) {
    let change = OrderChange(status: row.status, hasBegun: row.hasBegun)
    let cancelled = DeliveryKind.allCases.filter { change.cancels($0) != nil }
    #expect(Set(cancelled) == row.cancelled)
  }

  @Test func `the table has a row for every status, begun or not`() {
    #expect(Self.rows.count == Bestallning.Status.allCases.count * 2)
  }

  @Test(arguments: Bestallning.Status.allCases)
  func `a receipt is always sent`(status: Bestallning.Status) {
    #expect(OrderChange(status: status, hasBegun: false).cancels(.mottagning) == nil)
    #expect(OrderChange(status: status, hasBegun: true).cancels(.mottagning) == nil)
  }

  @Test(arguments: [
    (Bestallning.Status.aterkallad, DeliveryKind.handelse, true), (.aterkallad, .svar, false),
    // It was never ours: nothing about care goes, but a deviation that was told is closed.
    (.felmarkerad, .handelse, false), (.felmarkerad, .avvikelse, true),
  ])
  func `what takes back something that the myndighet has is sent, but where it was never ours`(
    status: Bestallning.Status, kind: DeliveryKind, isSent: Bool
  ) {
    let change = OrderChange(status: status, hasBegun: false, takesBack: true)
    #expect((change.cancels(kind) == nil) == isSent)
  }

  @Test func `every cancelling says which change it was`() {
    #expect(
      OrderChange(status: .felmarkerad, hasBegun: true).cancels(.plan) == "bestallning-felmarkerad")
    #expect(
      OrderChange(status: .aterkallad, hasBegun: false).cancels(.plan) == "bestallning-aterkallad")
  }
}
