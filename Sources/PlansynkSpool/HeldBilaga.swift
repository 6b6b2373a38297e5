public import PlansynkCore
import PlansynkWire

/// An attachment that was handed in over the control socket: judged as one in the folder is.
public enum HeldBilaga {
  /// Judges bytes held in memory.
  ///
  /// - Parameter pdfMax: the largest attachment, in bytes.
  public static func stage(_ bytes: [UInt8], pdfMax: Int) -> BilagaContent {
    guard bytes.count <= pdfMax else {
      return .unusable(SpoolFel.tooLarge(bytes.count, max: pdfMax))
    }
    let head = bytes.prefix(PDFMarks.headBytes)
    guard PDFMarks.areWhole(head: head, tail: Array(bytes.suffix(PDFMarks.tailBytes))) else {
      return .unusable(SpoolFel.notPDF)
    }
    return .found(
      StagedBilaga(langd: bytes.count, digest: Sha256.digest(of: bytes)) { offset, count in
        Array(bytes.dropFirst(offset).prefix(count))
      })
  }
}
