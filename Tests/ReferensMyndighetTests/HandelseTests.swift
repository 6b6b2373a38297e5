import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct HandelseTests {
  private struct Event {
    var order: String
    var insats: String
    var typ = "paborjad"
    var datum = "2026-03-02"
    var ersatter: String?
    var annulments = 0

    var id: String {
      EventId.derived(
        insats: insats, typ: typ, datum: datum, ersatter: ersatter, annulments: annulments)
    }
    var path: String { "/insatser/\(insats)/handelser/\(id)" }
    var body: Json {
      .object(present: [
        ("bestallningId", .string(order)), ("typ", .string(typ)), ("datum", .string(datum)),
        ("ersatter", ersatter.map { .string($0) }),
      ])
    }
  }

  private func make() throws -> (MyndighetBench, Event) {
    let bench = try MyndighetBench.make(orders: 2)
    let order = try bench.order()
    return (bench, Event(order: order.id, insats: order.insatsIds[0]))
  }

  @Test func `the id of an event is the UUIDv5 that the contract's example has`() {
    let id = EventId.derived(
      insats: "3f0c2a54-9d1e-4b7a-8c65-1e2d3f405162", typ: "paborjad", datum: "2026-03-02",
      ersatter: nil, annulments: 0)
    #expect(id == "3741bf2b-9568-5c59-b53c-65aed9e81376")
  }

  @Test func `an event is stored once; other content on its address is a conflict`() throws {
    var (bench, event) = try make()
    let first = bench.put(event.path, event.body)
    let again = bench.put(event.path, event.body)
    let other = bench.put(event.path, event.body.with("orsak", "Tidigare än planerat"))
    #expect([first.status, again.status, other.status] == [201, 200, 409])
    #expect(again.body == first.body)
    #expect(try other.json["contentDigest"]?.string == ContentDigest(of: event.body.data).field)
    #expect(try other.json["kvittens"] == first.json)
    #expect(bench.myndighet.accepted.count == 1)
  }

  @Test func `an event of an insats that never was is not found`() throws {
    var (bench, event) = try make()
    event.insats = "00000000-0000-4000-8000-000000000000"
    #expect(bench.put(event.path, event.body).status == 404)
  }

  @Test func `an event names the order that its insats belongs to`() throws {
    var (bench, event) = try make()
    event.order = bench.myndighet.orders[1].id
    #expect(bench.put(event.path, event.body).status == 422)
  }

  @Test func `an id that is not made from the event is refused`() throws {
    var (bench, event) = try make()
    let address = event.path
    event.datum = "2026-03-03"
    let answer = bench.put(address, event.body)
    #expect(answer.status == 422)
    #expect(try answer.fel == [" id-ej-harlett"])
  }

  @Test func `an annulment repeats the date of what it annuls, and the same event can return`()
    throws
  {
    var (bench, event) = try make()
    #expect(bench.put(event.path, event.body).status == 201)
    var annulment = event
    annulment.typ = "annullerad"
    annulment.ersatter = event.id
    annulment.datum = "2026-03-09"
    #expect(try bench.put(annulment.path, annulment.body).fel == ["/datum annat-datum"])
    annulment.datum = event.datum
    #expect(bench.put(annulment.path, annulment.body).status == 201)
    event.annulments = 1
    #expect(bench.put(event.path, event.body).status == 201)
  }

  @Test func `an annulment without what it annuls breaks the contract`() throws {
    var (bench, event) = try make()
    event.typ = "annullerad"
    #expect(bench.put(event.path, event.body).status == 400)
  }

  @Test func `a correction is taken before what it corrects has come`() throws {
    var (bench, event) = try make()
    event.ersatter = "3741bf2b-9568-5c59-b53c-65aed9e81376"
    #expect(bench.put(event.path, event.body).status == 201)
  }

  @Test func `an event of an insats that was withdrawn since is taken`() throws {
    var bench = try MyndighetBench.make(orders: 30)
    let order = try #require(bench.myndighet.orders.first { $0.insatsIds.count > 1 })
    let event = Event(order: order.id, insats: order.insatsIds[0])
    let change = OrderChange(leavingOut: [order.insatsIds[0]])
    _ = bench.myndighet.change(order.id, by: change, now: bench.now)
    #expect(bench.put(event.path, event.body).status == 201)
  }
}
