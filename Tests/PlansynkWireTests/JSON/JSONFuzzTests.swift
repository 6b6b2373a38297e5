import PlansynkCore
import PlansynkWire
import Testing

/// Bytes that nobody meant: nothing may trap, and what is read must hang together.
struct JSONFuzzTests {
  private let codec = ContractCodec(systemNamn: "plansynk", systemVersion: "1.0.0")

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `no change of bytes stops the reader`(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let sources = [utf8(OrderText.page([OrderText.make(), "{}"])), PlanText.make()]
    for _ in 0..<300 {
      var bytes = sources[Int.random(in: 0..<2, using: &random)]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        change(&bytes, using: &random)
      }
      _ = codec.read(bytes)
      // That the bytes are refused is as good as that they are read: only a trap is a fault.
      _ = try? AnswerDecoder.problem(bytes)
      _ = try? FeedPageDecoder(origin: nil).decode(bytes)  // As above.
      // What is refused has no values to walk.
      if let tree = try? JSONTree(tolerating: bytes) { walk(tree.root, within: 0..<bytes.count) }
    }
  }

  private func change(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let index = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: index)
    case 2: bytes.removeLast(bytes.count - index)
    default:
      let pieces = ["{", "}", "[", "]", "\"", "\\", "\\u", "\\ud800", "e", "-", ",", ":", "null"]
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
      bytes.insert(contentsOf: piece.utf8, at: index)
    }
  }

  private func walk(_ value: JSONValue, within range: Range<Int>) {
    #expect(range.contains(value.range.lowerBound) && value.range.upperBound <= range.upperBound)
    for child in value.elements + value.members.map(\.value) { walk(child, within: value.range) }
    _ = (value.string, value.integer, value.bool)
  }
}
