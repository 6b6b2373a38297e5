/// Gathers an answer as it comes, within its limits.
///
/// The body limit is held against *decoded* bytes: a gzip bomb of a few kilobytes stops here.
struct CurlAnswer {
  /// libcurl 7.88 limits one header line, but not how many there are.
  static let headerBytesMax = 256 << 10

  private(set) var headers = CurlHeaders()
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  /// Whether the blank line after the headers has come.
  ///
  /// libcurl 7.88 takes a connection that is closed amid the headers for an answer without a body.
  private(set) var hasWholeHead = false
  private var headerBytes = 0
  private let bodyBytesMax: Int

  init(bodyBytesMax: Int) {
    self.bodyBytesMax = bodyBytesMax
  }

  /// Takes one header line with its line end; false to stop the transfer.
  mutating func receive(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= Self.headerBytesMax else {
      isTooLarge = true
      return false
    }
    // A trailer must not pass for a header: it comes after the body and was not vouched for by it.
    guard body.isEmpty else { return true }
    let line = Self.trimmed(bytes[...])
    guard let first = bytes.first, !line.isEmpty else {
      hasWholeHead = true
      return true
    }
    if first == 0x20 || first == 0x09 {
      headers.fold(Self.text(line))
    } else if line.starts(with: "HTTP/".utf8) {
      // An informational answer came before this one, and its headers are not of the answer.
      headers = CurlHeaders()
      hasWholeHead = false
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(
        name: Self.text(Self.trimmed(line[..<colon])),
        value: Self.text(Self.trimmed(line[(colon + 1)...])))
    }
    return true
  }

  /// Takes a piece of the decoded body; false to stop the transfer.
  mutating func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= bodyBytesMax - body.count else {
      isTooLarge = true
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func trimmed(
    _ bytes: Slice<UnsafeRawBufferPointer>
  ) -> Slice<UnsafeRawBufferPointer> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return bytes[bytes.endIndex...] }
    return bytes[first...last]
  }
}
