import PlansynkCore
import Testing

struct InstantTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1),
      ("1969-12-31T23:59:59.999Z", -1), ("2026-03-29T01:00:00Z", 1_774_746_000_000),
      ("2000-02-29T23:59:59.500Z", 951_868_799_500),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000),
    ] as [(String, Int64)])
  func `an instant is read as milliseconds since 1970`(text: String, milliseconds: Int64) {
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test(
    arguments: [
      ("2026-03-01T12:00:00.1Z", 100), ("2026-03-01T12:00:00.12Z", 120),
      ("2026-03-01T12:00:00.123Z", 123), ("2026-03-01T12:00:00.1239999Z", 123),
      ("2026-03-01T12:00:00.000000001Z", 0),
      ("2026-03-01T12:00:00.99999999999999999999999999Z", 999),
    ] as [(String, Int64)])
  func `digits finer than milliseconds are cut off`(text: String, fraction: Int64) {
    #expect(Instant(text)?.milliseconds == instant("2026-03-01T12:00:00Z").milliseconds + fraction)
  }

  @Test(
    arguments: [
      "", "Z", "2026-03-01", "2026-03-01T12:00:00", "2026-03-01T12:00:00+00:00",
      "2026-03-01T12:00:00+01:00", "2026-03-01T12:00:00z", "2026-03-01t12:00:00Z",
      "2026-03-01 12:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z",
      "2026-03-01T23:59:60Z", "2026-02-29T12:00:00Z", "2026-03-01T12:00:00.Z",
      "2026-03-01T12:00:00,5Z", "2026-03-01T12:00:00.5aZ", "2026-03-01T12:00:00.-5Z",
      "2026-03-01T1:00:00Z", "2026-03-01T12:00:00ZZ", "2026-03-01T12-00-00Z",
      "2026-03-01T12:00:00.5 Z", "åäö6-03-01T12:00:00Z", "2026-03-01Tåä:00:00Z",
    ])
  func `anything but UTC with a date that exists is no instant`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `an instant is written with milliseconds and read back the same`() {
    var chance = SeededChance(seed: 7)
    var wrong = 0
    for _ in 0..<20_000 {
      let made = Instant(
        milliseconds: .random(in: -62_135_596_800_000..<253_402_300_800_000, using: &chance))
      if Instant(made.description) != made { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: 0).description == "1970-01-01T00:00:00.000Z")
  }

  @Test func `seconds between instants are whole and rounded towards zero`() {
    let now = Instant(milliseconds: 10_000)
    #expect(now.seconds(until: Instant(milliseconds: 11_999)) == 1)
    #expect(now.seconds(until: Instant(milliseconds: 8_001)) == -1)
    #expect(now.adding(seconds: -3) == Instant(milliseconds: 7_000))
    #expect(now.adding(milliseconds: 5) > now)
  }
}
