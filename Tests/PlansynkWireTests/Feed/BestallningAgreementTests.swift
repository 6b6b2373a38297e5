import PlansynkCore
import PlansynkWire
import Testing

/// Two readings of one contract: the daemon's, and the other side's.
struct BestallningAgreementTests {
  /// Where our reading of an order finds faults.
  private func ours(_ order: [UInt8]) throws -> Set<String> {
    let page = utf8("{\"_meta\":{\"efter\":\"c\"},\"bestallningar\":[") + order + utf8("]}")
    let item = try #require(try FeedPageDecoder(origin: nil).decode(page).items.first)
    guard case .unreadable(_, let fel) = item.content else { return [] }
    return Set(fel.map(\.pekare))
  }

  @Test func `an order is set aside exactly where it breaks the contract`() throws {
    var broken = 0
    for example in try Contract.examples("Bestallning") {
      let changed = try Mutation.all(of: example) + Mutation.omissions(of: example)
      for order in changed {
        // What an address of mail looks like decides nothing here, so we do not judge it.
        let theirs = try Contract.faultPlaces(order, schema: "Bestallning")
          .subtracting(["/handlaggare/epost"])
        let found = try ours(order).subtracting(["/handlaggare/epost"])
        #expect(found == theirs, "\(String(decoding: order, as: UTF8.self))")
        broken += theirs.isEmpty ? 0 : 1
      }
    }
    #expect(broken > 500)
  }
}
