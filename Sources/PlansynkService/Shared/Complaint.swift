import PlansynkCore

/// Tells the journal of a fault once, and once when it is over, however often a loop meets it: a
/// full disk for a weekend is two lines (I13).
struct Complaint {
  private let what: String
  private var standing: String?

  /// A complaint about what waits: a plural noun phrase, as `Deliveries`.
  init(_ what: String) {
    self.what = what
  }

  /// Notes that it failed, and why: a sentence's end that says what to do.
  mutating func raise(_ reason: String, in journal: any Journal) {
    guard reason != standing else { return }
    standing = reason
    journal.note(JournalLine(.error, "\(what) wait: \(reason)"))
  }

  /// Notes that it went well.
  mutating func settle(in journal: any Journal) {
    guard standing != nil else { return }
    standing = nil
    journal.note(JournalLine(.notice, "\(what) go on"))
  }
}
