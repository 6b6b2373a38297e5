/// An answer in a plan that says no more than where the answer stands: "se bilaga".
enum BilagaHanvisning {
  private static let openings = ["se bilag", "se bifoga", "enligt bilag", "enligt bifoga"]
  private static let wordsMax = 6

  /// Whether a text does no more than point to an attachment, such as "Se bilaga 1, sidan 2" or
  /// "Bilaga 2". A longer text says something by itself.
  static func isAll(of text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard words.count <= wordsMax else { return false }
    let plain = words.joined(separator: " ")
    return words.first == "bilaga" || openings.contains { plain.hasPrefix($0) }
  }
}
