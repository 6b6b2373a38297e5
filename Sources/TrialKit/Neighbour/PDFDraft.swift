/// A PDF of one page, as a scanner or a care system would make it: header, objects, a cross
/// reference table and an end. Source: ISO 32000-1, 7.5.
public enum PDFDraft {
  /// A file that shows a line of text, of at least `size` bytes; different for each random row.
  public static func bytes(showing text: String, size: Int, random: inout TrialRandom) -> [UInt8] {
    let page = "BT /F1 12 Tf 72 720 Td (\(latin(text))) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        + " /Resources << /Font << /F1 4 0 R >> >> >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /Length \(page.utf8.count) >>\nstream\n\(page)\nendstream",
    ]
    var file = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    for object in objects { append(Array(object.utf8), to: &file, &places) }
    // What a scanned picture would be, in an object of its own.
    let filler = noise(max(1, size - file.count - 400), random: &random)
    append(
      Array("<< /Length \(filler.count) >>\nstream\n".utf8) + filler + Array("\nendstream".utf8),
      to: &file, &places)
    let start = file.count
    var tail = "xref\n0 \(places.count + 1)\n0000000000 65535 f \n"
    for place in places { tail += "\(padded(place)) 00000 n \n" }
    tail += "trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return file + Array(tail.utf8)
  }

  private static func append(_ object: [UInt8], to file: inout [UInt8], _ places: inout [Int]) {
    places.append(file.count)
    file += Array("\(places.count) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
  }

  /// Hexadecimal digits, so that no marks of the format come about by chance.
  private static func noise(_ count: Int, random: inout TrialRandom) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 16)
    while bytes.count < count {
      var number = random.next()
      for _ in 0..<16 {
        bytes.append(digits[Int(number & 0xF)])
        number >>= 4
      }
    }
    return bytes
  }

  /// Ten digits, as the table wants them.
  private static func padded(_ place: Int) -> String {
    let text = "\(place)"
    return String(repeating: "0", count: 10 - text.count) + text
  }

  /// Without what has a meaning within a text of the format.
  private static func latin(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.isASCII && !"()\\".unicodeScalars.contains($0) })
  }
}
