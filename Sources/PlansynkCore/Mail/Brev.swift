/// A letter to the chef, in Swedish: what to do first; handles, ids, days and numbers.
///
/// Written by ``BrevSkrivare`` alone, from values that can hold no personal data (I12); what others
/// make is a copy of what that wrote.
public struct Brev: Hashable, Sendable {
  /// Names the letter, the same at every try: letters, digits and hyphens.
  public let id: String
  /// The subject, one line.
  public let amne: String
  /// The text, line by line.
  public let rader: [String]

  /// A letter; also one that was kept.
  public init(id: String, amne: String, rader: [String]) {
    self.id = id
    self.amne = amne
    self.rader = rader
  }
}
