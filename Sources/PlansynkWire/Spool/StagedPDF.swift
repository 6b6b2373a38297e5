import PlansynkCore

/// Attachments that come over the control socket rather than through a folder.
enum StagedPDF {
  private static let sizeMax = 25 << 20
  /// How far from the end the end mark may stand; readers of PDF search as far.
  private static let tail = 1024

  /// The attachment, or why it cannot be taken.
  ///
  /// Source: ISO 32000-1, 7.5.2 (file header) and 7.5.5 (file trailer).
  static func content(_ bytes: [UInt8]) -> BilagaContent {
    guard bytes.count <= sizeMax else {
      return .unusable(
        Fel(
          "", "for-stor",
          "Bilagan är \(bytes.count) byte, och högst \(sizeMax) byte tas emot. Lämna en mindre."))
    }
    guard bytes.starts(with: "%PDF-".utf8), hasEndMark(bytes.suffix(tail)) else {
      return .unusable(
        Fel(
          "", "ej-pdf",
          "Bilagan är ingen hel PDF: den ska börja med %PDF- och sluta med %%EOF. Spara om den som"
            + " PDF och lämna den igen."))
    }
    return .found(
      StagedBilaga(langd: bytes.count, digest: Sha256.digest(of: bytes)) { offset, count in
        guard offset >= 0, count >= 0 else { return nil }
        return Array(bytes.dropFirst(offset).prefix(count))
      })
  }

  private static func hasEndMark(_ end: ArraySlice<UInt8>) -> Bool {
    end.indices.contains { end[$0...].starts(with: "%%EOF".utf8) }
  }
}
