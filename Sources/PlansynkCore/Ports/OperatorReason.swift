/// Why a person stopped something, in that person's words: shown by `status` and `show` and kept in
/// the store, and never in the journal, in the history or in what monitoring reads (I12).
///
/// At most 60 characters on one line. What looks like a personnummer is refused: `status` is read
/// by more people than may know whom a plan is about.
public struct OperatorReason: Hashable, Sendable {
  /// The most characters that a reason may have: `status` shows it on one line.
  public static let charactersMax = 60

  /// The words, without white space around them.
  public let text: String

  /// Takes a reason as typed.
  public init(_ typed: String) throws(OperatorReasonFault) {
    var words = typed[...]
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    guard !words.isEmpty else { throw .empty }
    guard words.unicodeScalars.allSatisfy(\.isPrintable) else { throw .unprintable }
    guard words.count <= Self.charactersMax, words.utf8.count <= 4 * Self.charactersMax else {
      throw .tooLong(characters: words.count)
    }
    guard !Self.holdsPersonnummer(words) else { throw .personnummer }
    text = String(words)
  }

  /// A reason as it was kept: it was judged when it was given.
  public init(kept: String) {
    text = kept
  }

  /// Whether ten or more digits stand together, but for the signs and spaces that a personnummer
  /// is written with.
  private static func holdsPersonnummer(_ words: Substring) -> Bool {
    var digits = 0
    for character in words {
      if character.isNumber {
        digits += 1
        if digits >= 10 { return true }
      } else if !"-+ ".contains(character) {
        digits = 0
      }
    }
    return false
  }
}

/// Why a text is no reason.
public enum OperatorReasonFault: Error, Hashable, Sendable {
  case empty
  case unprintable
  case tooLong(characters: Int)
  case personnummer
}

extension OperatorReasonFault: CustomStringConvertible {
  /// What is wrong and what to do; never the text itself.
  public var description: String {
    switch self {
    case .empty: "a reason is needed: a few words that the next operator understands"
    case .unprintable: "the reason holds a control character: write it on one line of plain text"
    case .tooLong(let count):
      "the reason has \(count) characters: say it in \(OperatorReason.charactersMax)"
    case .personnummer:
      "the reason holds what may be a personnummer, and many may read it: write it without"
    }
  }
}

extension Unicode.Scalar {
  /// Whether it shows on a terminal rather than steers it.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}
