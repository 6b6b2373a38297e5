/// Just enough of gzip to serve it (RFC 1951, RFC 1952).
enum Gzip {
  private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

  /// The bytes in one stored block; at most 65 535.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let length = UInt16(bytes.count)
    return head + [1] + little(length) + little(~length) + bytes
      + little(checksum(bytes)) + little(UInt32(bytes.count))
  }

  /// About `size` zeros, 258 of them in every 13 bits; the checksum is never reached.
  static func bomb(of size: Int) -> [UInt8] {
    var bits = Bits(bytes: head)
    bits.append(0b011, count: 3)  // the last block, with the fixed codes, lowest bit first
    bits.appendCode(0x30, count: 8)  // the literal 0
    for _ in 0..<(size / 258) {
      bits.appendCode(0b1100_0101, count: 8)  // a copy of 258 bytes …
      bits.appendCode(0, count: 5)  // … from one byte back
    }
    bits.appendCode(0, count: 7)
    return bits.bytes + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  private struct Bits {
    var bytes: [UInt8]
    private var free = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func append(_ value: Int, count: Int) {
      for index in 0..<count {
        if free == 0 {
          bytes.append(0)
          free = 8
        }
        bytes[bytes.count - 1] |= UInt8((value >> index) & 1) << UInt8(8 - free)
        free -= 1
      }
    }

    /// Huffman codes go in with the highest bit first.
    mutating func appendCode(_ code: Int, count: Int) {
      for index in (0..<count).reversed() { append(code >> index & 1, count: 1) }
    }
  }
}
