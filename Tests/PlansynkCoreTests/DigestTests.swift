import PlansynkCore
import Testing

struct DigestTests {
  @Test func `a digest is written as 64 lower-case digits and read back the same`() {
    let bytes = (0..<32).map { UInt8($0 * 8 + 7) }
    let digest = Digest(bytes: bytes)
    #expect(digest?.hex.count == 64)
    #expect(digest.flatMap { Digest(hex: $0.hex) } == digest)
    #expect(Digest.of(0xA5).hex == String(repeating: "a5", count: 32))
  }

  @Test(
    arguments: [
      "", String(repeating: "a", count: 63), String(repeating: "a", count: 65),
      String(repeating: "A", count: 64), String(repeating: "g", count: 64),
      String(repeating: "å", count: 32),
    ])
  func `any other text is no digest`(text: String) {
    #expect(Digest(hex: text) == nil)
  }

  @Test(arguments: [0, 31, 33])
  func `a digest has exactly 32 bytes`(count: Int) {
    #expect(Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }
}
