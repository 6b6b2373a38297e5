import PlansynkCore
import Testing

struct ShortIDTests {
  @Test func `no two of the first million things of a kind share a handle`() {
    var seen: Set<String> = []
    seen.reserveCapacity(1 << 20)
    for number in 0..<Int64(1 << 20) {
      seen.insert(ShortID(letter: "P", number: number).text)
    }
    #expect(seen.count == 1 << 20)
  }

  @Test func `handles grow to seven characters beyond, and still differ`() {
    let first = Int64(1 << 20)
    let handles = Set((first..<first + 50_000).map { ShortID(letter: "P", number: $0).text })
    #expect(handles.count == 50_000)
    #expect(handles.allSatisfy { $0.utf8.count == 9 })
    #expect(ShortID(letter: "P", number: first - 1).text.utf8.count == 6)
  }

  @Test func `a handle is its letter, a hyphen and Crockford's digits`() {
    let alphabet = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    for number in [1, 2, 3, 1000, 1_048_575, 1_048_576, Int64(1) << 34] {
      let text = ShortID(letter: "K", number: number).text
      #expect(text.hasPrefix("K-"))
      #expect(text.dropFirst(2).allSatisfy(alphabet.contains))
    }
  }

  @Test func `neighbours do not look alike`() {
    let handles = (1...100).map { Array(ShortID(letter: "P", number: $0).text) }
    for (one, next) in zip(handles, handles.dropFirst()) {
      #expect(zip(one, next).count { $0 != $1 } >= 2)
    }
  }

  @Test(
    arguments: [
      ("p-7f3k", "P-7F3K"), ("P-7F3K", "P-7F3K"), ("k-o0il", "K-0011"), ("K-OIL1", "K-0111"),
      ("p-7", "P-7"), ("p", "P"), ("", ""),
    ])
  func `what a person types is read as the handle`(typed: String, handle: String) {
    #expect(ShortID.normalized(typed) == handle)
  }

  @Test(arguments: [1, 77, 4096, 999_999, 1_048_577] as [Int64])
  func `a handle typed in lower case is found`(number: Int64) {
    let handle = ShortID(letter: "A", number: number)
    #expect(ShortID.normalized(handle.text.lowercased()) == handle.text)
    #expect("\(handle)" == handle.text)
  }
}
