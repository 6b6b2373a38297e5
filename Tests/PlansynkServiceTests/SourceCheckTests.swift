import PlansynkCore
import PlansynkService
import Testing

@Suite struct SourceCheckTests {
  private func make(_ url: String = "https://a.example", _ unit: String = "enhet-1") -> FeedSource {
    FeedSource(url: url, utforarenhet: unit)
  }

  @Test func `the first start tells whose orders the store holds, and the next is the same`() throws
  {
    let bench = try Bench()
    #expect(try SourceCheck(bench.store).admit(make()) == .own)
    #expect(try SourceCheck(bench.store).admit(make()) == .own)
  }

  @Test func `another unit is refused, and changes nothing`() throws {
    let bench = try Bench()
    _ = try SourceCheck(bench.store).admit(make())
    for _ in 1...2 {
      #expect(
        try SourceCheck(bench.store).admit(make("https://b.example", "enhet-2"))
          == .foreign(utforarenhet: "enhet-1"))
    }
    #expect(try SourceCheck(bench.store).admit(make()) == .own)
  }

  @Test func `another address is told once`() throws {
    let bench = try Bench()
    _ = try SourceCheck(bench.store).admit(make())
    #expect(
      try SourceCheck(bench.store).admit(make("https://b.example"))
        == .moved(from: "https://a.example"))
    #expect(try SourceCheck(bench.store).admit(make("https://b.example")) == .own)
  }
}
