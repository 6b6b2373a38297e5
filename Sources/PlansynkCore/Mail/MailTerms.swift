/// Who is told what by mail, and when.
public struct MailTerms: Hashable, Sendable {
  /// The myndighet's name, as subjects say it.
  public let namn: String
  /// Minutes after midnight in Sweden from which the digest of a day is owed.
  public let sammandragMinut: Int
  /// Whether avvikelser and refused plans have letters of their own; they stand in the digest
  /// anyway.
  public let avvikelser: Bool

  /// Terms.
  public init(namn: String, sammandragMinut: Int, avvikelser: Bool) {
    self.namn = namn
    self.sammandragMinut = sammandragMinut
    self.avvikelser = avvikelser
  }

  /// The day whose digest is owed by now; `nil` before its time.
  public func sammandrag(at now: Instant, in zone: some Zone) -> CalendarDay? {
    let clock = SwedishClockTime(now, in: zone)
    return clock.hour * 60 + clock.minute >= sammandragMinut ? clock.day : nil
  }
}
