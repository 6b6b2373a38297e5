import PlansynkCore
import PlansynkWire
import Testing

/// `sha-256=:…:`.
struct ContentDigestTests {
  /// RFC 9530, section 2: the digest of `{"hello": "world"}` and a line feed.
  private let published = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"

  @Test func `the digest of the standard's example is written as the standard writes it`() {
    let digest = Sha256.digest(of: utf8("{\"hello\": \"world\"}\n"))
    #expect(ContentDigest.text(digest) == published)
    #expect(ContentDigest.digest(published) == digest)
  }

  @Test func `every digest reads back as itself`() throws {
    for seed in 0..<64 {
      let digest = Sha256.digest(of: [UInt8(seed)])
      #expect(ContentDigest.digest(ContentDigest.text(digest)) == digest)
    }
  }

  @Test func `other algorithms, missing padding and parameters are passed over`() {
    let digest = ContentDigest.digest(published)
    #expect(digest != nil)
    #expect(ContentDigest.digest("sha-512=:AAAA:, " + published) == digest)
    #expect(ContentDigest.digest(published + ",sha-512=:AAAA:") == digest)
    #expect(
      ContentDigest.digest(published.replacing("=:", with: ":").replacing("256:", with: "256=:"))
        == digest)
    #expect(ContentDigest.digest(published + ";a=1") == digest)
  }

  @Test(arguments: [
    "", "sha-256", "sha-256=", "sha-256=:", "sha-256=::", "sha-256=:AAAA:", "sha-512=:AAAA:",
    "sha-256=RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=",
    "sha-256=:RK_0qy18MlBSVnWgjwz6lZEWjP_lF5HF9bvEF8FabDg=:",
    "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg==:",
    "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:x",
    "SHA-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
  ])
  func `what is no SHA-256 is none`(_ text: String) {
    #expect(ContentDigest.digest(text) == nil)
  }
}
