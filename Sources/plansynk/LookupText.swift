/// What is said of an id that does not name one thing.
enum LookupText {
  /// Fewer characters of a UUID name nothing.
  static let least = 4
  /// The store names no more than so many of those that an id fits.
  static let named = 20

  /// Nothing fits.
  static func nothing(_ typed: String) -> String {
    isTooShort(typed)
      ? "\(typed) is too short: an id needs at least \(least) characters"
      : "nothing has the id \(typed)"
  }

  /// Several fit.
  static func several(_ typed: String, _ matches: [String]) -> String {
    let rest = matches.count < named ? "" : ", … and maybe more: type more of the id"
    return "\(typed) fits several: \(matches.prefix(named).joined(separator: ", "))\(rest)"
  }

  // The beginning of a handle, which has a hyphen, may be shorter.
  static func isTooShort(_ typed: String) -> Bool { typed.count < least && !typed.contains("-") }
}
