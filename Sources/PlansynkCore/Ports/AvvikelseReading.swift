/// An avvikelse with what has become of it, and the handle by which its order is found.
public struct AvvikelseDetails: Hashable, Sendable {
  /// What was found.
  public let avvikelse: Avvikelse
  /// The handle of its order.
  public let bestallning: ShortID
  /// The day from which the missed clock counts; `nil` where it counts from another day by now.
  public let ankare: CalendarDay?
  /// When its insats was left out of the order, by a version or by the order that replaces it;
  /// `nil` where it was not.
  public let utgick: Instant?
  /// The day on which the plan came after all, late; `nil` while it has not, as its clock says.
  public let planKom: CalendarDay?
  /// How and when it was closed; `nil` while it is open.
  public let closing: Avvikelse.Closing?
  /// What persons have noted of it.
  public let markeringar: [Avvikelse.Markering: Markerad]

  /// That somebody has marked an avvikelse.
  public struct Markerad: Hashable, Sendable {
    /// When.
    public let at: Instant
    /// Who, as the kernel said.
    public let uid: UInt32

    /// A mark.
    public init(at: Instant, uid: UInt32) {
      self.at = at
      self.uid = uid
    }
  }

  /// Details; by themselves those of an avvikelse that is open and that nobody has marked.
  public init(
    avvikelse: Avvikelse, bestallning: ShortID, ankare: CalendarDay? = nil,
    utgick: Instant? = nil, planKom: CalendarDay? = nil, closing: Avvikelse.Closing? = nil,
    markeringar: [Avvikelse.Markering: Markerad] = [:]
  ) {
    self.avvikelse = avvikelse
    self.bestallning = bestallning
    self.ankare = ankare
    self.utgick = utgick
    self.planKom = planKom
    self.closing = closing
    self.markeringar = markeringar
  }

  /// Days by which the plan is late on a day; of a closed one, by which it was.
  public func daysLate(on today: CalendarDay) -> Int {
    max(0, avvikelse.sistaDag.days(until: closing?.datum ?? today))
  }
}

/// Which avvikelser are asked for.
public enum Avvikelseurval: Hashable, Sendable {
  /// Those that are open, and closed ones that are not both journalförda and hanterade, but for
  /// those that a correction took back.
  case attGora
  /// Those that are open.
  case oppna
  /// All of them.
  case alla
}
