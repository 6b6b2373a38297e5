/// An avvikelse that is open, with the handle by which an operator finds its order.
public struct OpenAvvikelse: Hashable, Sendable {
  /// The handle of the order.
  public let bestallning: ShortID
  /// The avvikelse.
  public let avvikelse: Avvikelse

  /// An open avvikelse.
  public init(bestallning: ShortID, avvikelse: Avvikelse) {
    self.bestallning = bestallning
    self.avvikelse = avvikelse
  }

  /// Days by which the plan is late on a day, more with every day that it is not there.
  public func daysLate(on today: CalendarDay) -> Int {
    max(0, avvikelse.sistaDag.days(until: today))
  }
}

/// An avvikelse, and how it was closed when it is.
public struct AvvikelseDetails: Hashable, Sendable {
  /// What was found.
  public let avvikelse: Avvikelse
  /// How and when it was closed; `nil` while it is open.
  public let closing: Closing?

  /// How an avvikelse was closed.
  public struct Closing: Hashable, Sendable {
    /// How.
    public let hur: Avvikelse.Stangning
    /// The day that closed it: when the plan came, when the clock lapsed.
    public let datum: CalendarDay

    /// A closing.
    public init(hur: Avvikelse.Stangning, datum: CalendarDay) {
      self.hur = hur
      self.datum = datum
    }
  }

  /// Details.
  public init(avvikelse: Avvikelse, closing: Closing?) {
    self.avvikelse = avvikelse
    self.closing = closing
  }
}
