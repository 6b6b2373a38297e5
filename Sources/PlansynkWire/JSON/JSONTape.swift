/// One value, or one name of a member, on the tape that a parsed document is.
///
/// Values lie in the order of the document; an object's names and values take turns. `next` leads
/// past everything that the value holds, so that siblings are found without descending.
struct JSONTapeEntry: Sendable {
  /// What the value is.
  enum Kind: UInt8, Sendable {
    case null
    case yes
    case no
    case number
    case string
    case stringWithEscapes
    case list
    case object
  }

  /// First byte of the value.
  var start: Int32
  /// First byte after the value.
  var end: Int32
  /// The entry that follows everything within this one.
  var next: Int32
  /// What the value is.
  var kind: Kind
}
