import PlansynkCore

/// What is said of an id that does not name one thing.
enum LookupText {
  /// Nothing fits.
  static func nothing(_ typed: String) -> String {
    guard isTooShort(typed) else { return "nothing has the id \(typed)" }
    let min = IdentifierBeginning.charactersMin
    return "\(typed) is too short: an id needs at least \(min) characters"
  }

  /// Several fit.
  static func several(_ typed: String, _ matches: [String]) -> String {
    let max = IdentifierBeginning.matchesMax
    let rest = matches.count < max ? "" : ", … and maybe more: type more of the id"
    return "\(typed) fits several: \(matches.prefix(max).joined(separator: ", "))\(rest)"
  }

  // The beginning of a handle, which has a hyphen, may be shorter.
  static func isTooShort(_ typed: String) -> Bool {
    typed.count < IdentifierBeginning.charactersMin && !typed.contains("-")
  }
}
