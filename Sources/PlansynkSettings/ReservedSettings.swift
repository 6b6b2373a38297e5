/// Names that the design has given away, but this release does not understand yet.
///
/// They deserve a better answer than "unknown key": somebody read about them in the manual of a
/// later release.
enum ReservedSettings {
  /// What to say about a key or table; nil when it is not reserved.
  static func refusal(of path: [String]) -> String? {
    switch path.joined(separator: ".") {
    case "http.oauth2":
      "belongs to a later release; take it away"
    case "http.token", "myndighet.token":
      "is refused: secrets never stand in this file; name a file in http.token_file"
    case "mail.losenord":
      "is refused: secrets never stand in this file; name a file in mail.losenord_file"
    default: nil
    }
  }
}
