/// What is owed to the care system in files, and not yet written to its out-tray.
public struct UtkorgFacts: Hashable, Sendable {
  /// How many files.
  public let unwritten: Int
  /// Since when the oldest of them waits; `nil` where none does.
  public let oldest: Instant?

  /// Facts; nothing waits unless said otherwise.
  public init(unwritten: Int = 0, oldest: Instant? = nil) {
    self.unwritten = unwritten
    self.oldest = oldest
  }

  /// How bad it is that files wait; `nil` where they are hardly late.
  ///
  /// A file is written within seconds, and what is in it the myndighet believes handed over: so it
  /// is judged as the way to the myndighet is.
  public func level(at now: Instant) -> StatusVerdict.Level? {
    guard unwritten > 0, let oldest else { return nil }
    let age = oldest.seconds(until: now)
    return age >= 3600 ? .critical : age >= 300 ? .warning : nil
  }

  /// How many wait, and for how long, as a clause.
  public func clause(at now: Instant) -> String {
    let files = "\(unwritten) file\(unwritten == 1 ? "" : "s") not written to utkorg"
    guard let oldest else { return files }
    return files + " for \(DurationText.brief(seconds: max(0, oldest.seconds(until: now))))"
  }

  /// What to do about it.
  public var advice: String {
    "check owner, mode 2770 and room of utkorg/ and the folders in it (plansynk doctor);"
      + " they are written by themselves then"
  }
}
