/// Whether some bytes can be a whole PDF: it begins and ends as one does.
///
/// Source: ISO 32000-1, 7.5.2 and 7.5.5; readers look for the end mark within the last 1024 bytes.
public enum PDFMarks {
  /// How many bytes from the beginning are needed.
  public static let headBytes = 5
  /// How many bytes from the end are needed, fewer where there are fewer.
  public static let tailBytes = 1024

  /// Judges the first `headBytes` and the last `tailBytes` of a file.
  public static func areWhole(head: some Sequence<UInt8>, tail: [UInt8]) -> Bool {
    let mark = Array("%%EOF".utf8)
    return Array(head) == Array("%PDF-".utf8)
      && tail.indices.contains { tail[$0...].starts(with: mark) }
  }
}
