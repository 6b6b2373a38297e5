import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct OrderReplyTests {
  private func receipt(at second: Int = 0) -> Json {
    [
      "mottagen": .string("2026-03-02T09:00:\(second < 10 ? "0" : "")\(second).000Z"),
      "utforarenhet": "enhet-1", "system": ["namn": "plansynk", "version": "1.0.0"],
    ]
  }

  @Test func `a receipt is stored once, and the first one wins`() throws {
    var bench = try MyndighetBench.make(orders: 1)
    let path = "/bestallningar/\(try bench.order().id)/mottagningskvittenser/1"
    let first = bench.put(path, receipt())
    bench.now = bench.now.adding(milliseconds: 5_000)
    let same = bench.put(path, receipt())
    let other = bench.put(path, receipt(at: 1))
    #expect([first.status, same.status, other.status] == [201, 200, 200])
    #expect(first.outcome == .accepted(1))
    #expect(same.body == first.body)
    #expect(other.body == first.body)
    let stored = try #require(bench.myndighet.accepted.first)
    #expect(bench.myndighet.accepted.count == 1)
    #expect(stored.body == receipt().data)
    #expect([stored.repeatsSame, stored.repeatsOther] == [1, 1])
  }

  @Test func `any version ever issued can be confirmed, and no other`() throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    _ = bench.myndighet.change(id, by: OrderChange(), now: bench.now)
    let statuses = [1, 2, 3].map {
      bench.put("/bestallningar/\(id)/mottagningskvittenser/\($0)", receipt()).status
    }
    #expect(statuses == [201, 201, 404])
    let unknown = "/bestallningar/00000000-0000-4000-8000-000000000000/mottagningskvittenser/1"
    #expect(bench.put(unknown, receipt()).status == 404)
  }

  @Test(arguments: ["aterkallad", "felmarkerad"])
  func `an order that is taken back takes no answer`(status: String) throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    _ = bench.myndighet.change(id, by: OrderChange(status: status), now: bench.now)
    let answer = bench.put(
      "/bestallningar/\(id)/svar/1", ["svar": "accepterad", "datum": "2026-03-02"])
    #expect(answer.status == 409)
    #expect(bench.put("/bestallningar/\(id)/mottagningskvittenser/1", receipt()).status == 201)
  }

  @Test func `an answer given in time stands after the order is taken back`() throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    let yes: Json = ["svar": "accepterad", "datum": "2026-03-02"]
    let no: Json = ["svar": "avbojd", "datum": "2026-03-02", "orsak": "Ingen plats."]
    #expect(bench.put("/bestallningar/\(id)/svar/1", yes).status == 201)
    _ = bench.myndighet.change(id, by: OrderChange(status: "aterkallad"), now: bench.now)
    #expect(bench.put("/bestallningar/\(id)/svar/1", yes).status == 200)
    #expect(bench.put("/bestallningar/\(id)/svar/1", no).status == 200)
    #expect(bench.myndighet.accepted.map(\.body) == [yes.data])
  }

  @Test func `declining without a reason breaks the contract`() throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    let answer = bench.put(
      "/bestallningar/\(id)/svar/1", ["svar": "avbojd", "datum": "2026-03-02"])
    #expect(answer.status == 400)
  }

  @Test func `a notice of a late plan names an order and an insats of it`() throws {
    var bench = try MyndighetBench.make(orders: 2)
    let orders = bench.myndighet.orders
    let notice: Json = [
      "bestallningId": .string(orders[0].id), "insatsId": .string(orders[0].insatsIds[0]),
      "frist": "plan-aterkopplad", "sistaDag": "2026-03-01",
      "upptackt": "2026-03-02T04:00:00.000Z", "orsak": "plan-saknas",
    ]
    let path = "/avvikelser/11111111-1111-4111-8111-11111111111"
    let alien = Json.string(orders[1].insatsIds[0])
    let nobody: Json = "00000000-0000-4000-8000-000000000000"
    #expect(bench.put(path + "1", notice).status == 201)
    #expect(bench.put(path + "1", notice).status == 200)
    #expect(bench.put(path + "1", notice.with("orsak", "plan-avvisad")).status == 409)
    #expect(bench.put(path + "2", notice.with("insatsId", alien)).status == 422)
    #expect(bench.put(path + "3", notice.with("bestallningId", nobody)).status == 404)
    bench.myndighet.settings.wantsAvvikelser = false
    #expect(bench.put(path + "4", notice).status == 404)
  }
}
