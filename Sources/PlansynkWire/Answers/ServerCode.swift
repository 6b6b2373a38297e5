import PlansynkCore

/// What may be shown of codes and pointers that the other side chose.
///
/// They are meant to be free of content, but they come from outside and end in status and journal.
/// So a pointer goes no further than names of the contract, and a code must look like one (I12).
enum ServerCode {
  /// Stands for a code that does not look like one.
  static let unknown = "okand-kod"

  /// The code, when it is 1…64 ASCII letters, digits, `.`, `_` and `-` with no long run of digits.
  static func kod(_ text: String?) -> String {
    guard let text, (1...64).contains(text.utf8.count), text.utf8.allSatisfy(isCodeByte),
      !hasLongRun(of: text.utf8)
    else { return unknown }
    return text
  }

  /// Stands for the steps of a pointer that may not be shown.
  static let cut = "/…"

  /// The pointer, as far as its steps are names of the contract or indices; what was cut off is
  /// marked, for the place above it is another.
  static func pekare(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    guard text.first == "/" else { return cut }
    var pointer = ""
    let steps = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (number, step) in steps.enumerated() {
      guard number < 12, isIndex(step) || names.contains(String(step)) else { return pointer + cut }
      pointer += "/" + step
    }
    return pointer
  }

  /// Every name of a member in the bodies that we send.
  private static let names: Set<String> = Shape.genomforandeplan.names
    .union(["mottagen", "utforarenhet", "system", "namn", "version"])
    .union(["svar", "datum", "orsak", "typ", "ersatter", "bestallningId"])
    .union(["insatsId", "frist", "sistaDag", "upptackt", "stangd", "hur"])

  private static func isIndex(_ step: Substring) -> Bool {
    (1...4).contains(step.utf8.count) && step.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func isCodeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "._-".utf8.contains(byte)
    }
  }

  private static func hasLongRun(of bytes: String.UTF8View) -> Bool {
    var run = 0
    for byte in bytes {
      run = (48...57).contains(byte) ? run + 1 : 0
      if run >= 6 { return true }
    }
    return false
  }
}
