/// Where a streamed body has come to.
struct CurlUpload {
  /// What the library is told after asking for more.
  enum Piece: Equatable {
    case bytes(Int)
    case abort
  }

  let length: Int64
  private let reader: CurlRequest.Reader
  private var offset: Int64 = 0

  init(length: Int64, reader: @escaping CurlRequest.Reader) {
    self.length = length
    self.reader = reader
  }

  /// Asks the reader for the next piece, never for more than the length leaves.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Piece {
    let room = Int(min(Int64(buffer.count), length - offset))
    guard room > 0 else { return .bytes(0) }
    do {
      let count = try reader(offset, UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
      // 0 would be taken for the end of the body, and the server left waiting for the rest.
      guard (1...room).contains(count) else { return .abort }
      offset += Int64(count)
      return .bytes(count)
    } catch {
      // What went wrong is the closure's to keep: an error's text could hold anything.
      return .abort
    }
  }

  /// Goes back, when a request is sent again on a new connection; false when it cannot.
  mutating func seek(to offset: Int64) -> Bool {
    guard (0...length).contains(offset) else { return false }
    self.offset = offset
    return true
  }
}
