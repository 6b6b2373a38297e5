/// A place in the feed, written so that only this myndighet can read it.
///
/// The text holds characters that have a meaning in a query: a client that does not percent-encode
/// its cursor, or that takes it apart, gets no further.
struct Cursor: Equatable {
  /// The age of the feed that the place belongs to; places of an older one have expired.
  let age: Int
  /// How many entries of the feed lie before the place.
  let position: Int

  init(age: Int, position: Int) {
    self.age = age
    self.position = position
  }

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let age = Int(parts[0]), let position = Int(parts[1]), position >= 0
    else { return nil }
    self.init(age: age, position: position)
    guard self.text == text else { return nil }
  }

  var text: String { "\(age)/\(position)/&=+%\(check)" }

  private var check: String { String((position &* 7_919 &+ age &* 104_729) & 0xFFFF, radix: 16) }
}
