import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct PopulationTests {
  private let today = CalendarDay(number: 20_514)

  private func make(_ count: Int, seed: UInt64 = 1, weeks: Int = 8) -> [Json] {
    let frame = Population.Frame(today: today, weeks: weeks, utforarenhet: "enhet-7")
    var population = Population(seed: seed, frame: frame)
    return population.orders(count)
  }

  @Test func `five hundred orders keep the contract`() throws {
    let contract = try MyndighetBench.contract.get().document
    for order in make(500) {
      #expect(contract.violations(in: order.data, schema: "Bestallning") == [])
    }
  }

  @Test func `the same seed gives the same orders, another seed gives others`() {
    #expect(make(50, seed: 7) == make(50, seed: 7))
    #expect(make(50, seed: 7) != make(50, seed: 8))
  }

  @Test func `no two orders and no two insatser share an id`() {
    let orders = make(500)
    let ids = orders.compactMap { $0["id"]?.string }
    let insatser = orders.flatMap { $0["insatser"]?.elements ?? [] }
      .compactMap { $0["id"]?.string }
    #expect(Set(ids).count == 500)
    #expect(Set(insatser).count == insatser.count)
  }

  @Test func `orders are sent within the weeks up to today, oldest first`() {
    let sent = make(500, weeks: 3).compactMap { $0["skickad"]?.string }
    #expect(sent == sent.sorted())
    #expect(sent.allSatisfy { $0 >= today.adding(days: -20).description })
    #expect(sent.allSatisfy { $0 < today.adding(days: 1).description })
  }

  @Test func `a protected person has no name, and nobody around them has one`() {
    let people = make(500).compactMap { $0["brukare"] }
    let protected = people.filter { $0["skydd"] != "ingen" }
    #expect(protected.count > 20)
    for person in protected {
      #expect(person["namn"] == nil)
      #expect(person["foretradare"]?.elements.allSatisfy { $0["namn"] == nil } == true)
    }
  }

  @Test func `only numbers that are published for tests occur`() {
    let published: Set = ["196101182803", "195009072553", "196109732393", "200001252386"]
    let numbers = make(500).compactMap { $0["brukare"]?["personId"] }
      .filter { ["personnummer", "samordningsnummer"].contains($0["typ"]?.string) }
      .compactMap { $0["varde"]?.string }
    #expect(Set(numbers) == published)
  }

  @Test func `every kind that the contract knows occurs`() {
    let orders = make(500)
    let values = { (path: (Json) -> String?) in Set(orders.compactMap(path)) }
    #expect(values { $0["lagrum"]?["code"]?.string } == ["SoL", "LSS"])
    #expect(values { $0["brukare"]?["skydd"]?.string }.count == 4)
    #expect(values { $0["brukare"]?["personId"]?["typ"]?.string }.count == 4)
    #expect(values { $0["beslut"]?["beraknadTid"]?["period"]?.string } == ["vecka", "manad"])
    let sizes = Set(orders.map { $0["insatser"]?.elements.count ?? 0 })
    #expect(sizes == [1, 2, 3, 4, 6, 8])
    let roles = Set(
      orders.flatMap { $0["brukare"]?["foretradare"]?.elements ?? [] }
        .compactMap { $0["roll"]?.string })
    #expect(roles.isSuperset(of: ["god man", "förvaltare"]))
  }

  @Test func `a change is one version higher and keeps what it does not touch`() throws {
    let order = try #require(
      make(50).first { ($0["insatser"]?.elements.count ?? 0) > 1 })
    let first = try #require(order["insatser"]?.elements.first?["id"]?.string)
    let change = OrderChange(status: "aktiv", leavingOut: [first])
    let changed = change.applied(to: order, at: UTCInstant(today, hour: 8, minute: 0))
    #expect(changed["version"] == 2)
    #expect(changed["skickad"] == order["skickad"])
    #expect(changed["andrad"]?.string == "2026-03-02T08:00:00.000Z")
    #expect(
      changed["insatser"]?.elements == Array((order["insatser"]?.elements ?? []).dropFirst()))
  }
}
