/// One myndighet's routine, as settings.
///
/// What is not set here follows the hard rules alone. Source: the clock table of the design's
/// domain page; the 28 days are S-Bilaga10 and S-Sunne's outer limit.
public struct Regelverk: Hashable, Sendable {
  /// How an answer (svar) to an order is given.
  public enum SvarSatt: String, CaseIterable, Sendable {
    /// The myndighet wants none; one that is handed in is refused, with the reason.
    case av
    /// A person hands it in.
    case manuellt
  }

  /// Days from the start of an insats to the last day for its plan to be back. At least 1.
  public let planFristDagar: Int
  /// Hours within which an order version is to be receipted. At least 1.
  public let kvittensTimmar: Int
  /// How answers to orders are given.
  public let svar: SvarSatt
  /// Whether the myndighet wants to be told of avvikelser.
  public let avvikelseTillMyndighet: Bool
  /// The first day of the program's use, where it was introduced into a running caseload: what
  /// was decided before it is inherited.
  public let inforandeFran: CalendarDay?

  /// A routine; the defaults are the hard rules.
  public init(
    planFristDagar: Int = 28, kvittensTimmar: Int = 24,
    svar: SvarSatt = .av, avvikelseTillMyndighet: Bool = false, inforandeFran: CalendarDay? = nil
  ) {
    self.planFristDagar = planFristDagar
    self.kvittensTimmar = kvittensTimmar
    self.svar = svar
    self.avvikelseTillMyndighet = avvikelseTillMyndighet
    self.inforandeFran = inforandeFran
  }

  /// Whether an order with a decision of this day was there before the program was introduced.
  public func isInherited(beslut: CalendarDay) -> Bool {
    inforandeFran.map { beslut < $0 } ?? false
  }
}
