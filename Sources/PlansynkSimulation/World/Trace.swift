/// What happened, line by line: the digest tells whether two runs were the same.
public struct Trace: Sendable {
  private var sum: UInt64 = 14_695_981_039_346_656_037
  private var ring: [String] = []
  private var next = 0
  private static let kept = 30
  private let sink: (@Sendable (String) -> Void)?

  /// A trace; every line goes to `sink` too.
  init(sink: (@Sendable (String) -> Void)? = nil) {
    self.sink = sink
  }

  /// How many lines.
  public private(set) var count = 0

  /// Sixteen hexadecimal digits.
  public var digest: String {
    let text = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// The last lines, oldest first.
  public var last: [String] { Array(ring[next...] + ring[..<next]) }

  mutating func note(_ line: String) {
    for byte in line.utf8 { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
    sum = (sum ^ 10) &* 1_099_511_628_211
    count += 1
    if ring.count < Self.kept {
      ring.append(line)
    } else {
      ring[next] = line
      next = (next + 1) % Self.kept
    }
    sink?(line)
  }
}
