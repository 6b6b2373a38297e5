/// The rules for a follow-up as handed in.
public struct UppfoljningRules: Sendable {
  private let faststalld: CalendarDay
  private let today: CalendarDay

  /// Rules for a plan that was first fastställd on a day: a follow-up may be told of after a new
  /// version of what it followed up.
  public init(faststalld: CalendarDay, today: CalendarDay) {
    self.faststalld = faststalld
    self.today = today
  }

  /// Every fault.
  public func judge(_ document: UppfoljningDokument) -> [Fel] {
    if document.datum > today {
      return [
        Fel(
          "/datum", "framtida-datum",
          "Datumet \(document.datum) ligger i framtiden. Lämna uppföljningen när den är gjord.")
      ]
    }
    if document.datum < faststalld {
      return [
        Fel(
          "/datum", "fore-faststalld",
          "Datumet \(document.datum) ligger före den dag då planen fastställdes (\(faststalld)).")
      ]
    }
    return []
  }
}
