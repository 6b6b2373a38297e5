import Testing

@testable import PlansynkHTTP

@Suite struct GatewayOptionsTests {
  private let options = GatewayOptions(
    baseURL: "https://a.example/v1", utforarenhet: "e", token: "t", timeoutMilliseconds: 30_000)

  @Test(arguments: [(0, 30_000), (32 * 1024, 31_000), (1 << 20, 62_000), (25 << 20, 830_000)])
  func `the time for an exchange grows with what it carries`(_ bytes: Int, _ milliseconds: Int) {
    #expect(options.timeout(bytes: bytes) == milliseconds)
  }
}
