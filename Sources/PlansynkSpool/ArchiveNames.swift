/// The names that a document may get when it is filed: its own, then with `-2`, `-3` and so on.
struct ArchiveNames: Sequence, IteratorProtocol {
  /// A document's name, and the stem that its answer shares.
  struct Candidate {
    let document: FileName
    private let stem: [UInt8]

    fileprivate init(stem: [UInt8], ending: [UInt8]) {
      self.stem = stem
      self.document = FileName(bytes: stem + ending)
    }

    func answer(_ ending: String) -> FileName {
      FileName(bytes: stem + Array(ending.utf8))
    }
  }

  /// Room for the longest answer ending and for a number.
  private static let room = 32

  private let name: FileName
  private var number = 0

  init(_ name: FileName) {
    self.name = name
  }

  mutating func next() -> Candidate? {
    number += 1
    let (stem, ending) = name.parts
    if number == 1, name.bytes.count + Self.room <= FileName.lengthMax {
      return Candidate(stem: stem, ending: ending)
    }
    let suffix = number == 1 ? [] : Array("-\(number)".utf8)
    let end = Array(ending.prefix(Self.room))
    return Candidate(
      stem: cut(stem, to: FileName.lengthMax - end.count - Self.room) + suffix, ending: end)
  }

  /// Cut where a character of UTF-8 begins, so that a readable name stays readable.
  private func cut(_ stem: [UInt8], to length: Int) -> [UInt8] {
    guard stem.count > length else { return stem }
    var end = length
    while end > length - 4, end > 1, stem[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(stem[..<end])
  }
}
