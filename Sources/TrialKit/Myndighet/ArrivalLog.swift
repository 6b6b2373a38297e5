import Glibc

/// What the testmyndighet writes down of all that it takes in, read as it grows: the witness of
/// how often each thing was sent.
public struct ArrivalLog: Sendable {
  /// Something that came.
  public struct Arrival: Hashable, Sendable {
    /// Where it went, below the base.
    public let address: String
    /// Whether the same had come before.
    public let isRepeat: Bool
  }

  private let path: String
  private var read = 0

  /// The log of a testmyndighet, from its beginning.
  public init(of myndighet: Testmyndighet) { path = myndighet.journal }

  /// Bytes that were written so far: it grows when something is taken in.
  public var size: Int { TrialFile.size(path) }

  /// What came since the last call.
  public mutating func news() throws(TrialError) -> [Arrival] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(call: "open \(path)", errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &piece, piece.count, off_t(read + bytes.count))
      guard count >= 0 else { throw .system(call: "pread \(path)", errno: errno) }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    // A line is one write, yet a reader may come in the midst of it.
    let newline = UInt8(ascii: "\n")
    let whole = bytes.prefix((bytes.lastIndex(of: newline) ?? -1) + 1)
    read += whole.count
    return try whole.split(separator: newline).map { line throws(TrialError) in
      let document = try JSONDocument(bytes: line)
      guard let event = document["event"]?.string, let address = document["address"]?.string
      else { throw .unreadable("a line of the testmyndighet's journal lacks a member") }
      return Arrival(address: address, isRepeat: event != "accepted")
    }
  }
}
