/// What the plan clock of one insats is reckoned from.
public struct PlanFristFacts: Hashable, Sendable {
  /// The insats.
  public let insats: Insats.ID
  /// Its events, its receipts, and those of what it carries on.
  public let linje: InsatsLinje
  /// Whether the newest order version still has it.
  public let isWithdrawn: Bool
  /// What the order says of itself.
  public let status: Bestallning.Status
  /// The Swedish day on which the first version came that says so: the order's end, when `status`
  /// is `avslutad`. What is changed later does not move it.
  public let statusDay: CalendarDay
  /// What is known of the order beside that.
  public let bakgrund: Bakgrund

  /// What is known of an order beside its status.
  public struct Bakgrund: Hashable, Sendable {
    /// The day of the decision; `nil` where it does not matter.
    public var beslut: CalendarDay?
    /// Whether no version of the order was ever `aktiv` here: it had ended before it came, and
    /// nobody is reminded of what was over.
    public var hadEnded: Bool
    /// Where the insats belongs to a replaced order: the day on which another took it over, and
    /// whether one did.
    public var overlamnad: Overlamnad?

    /// An insats that was taken over, or that the new order does not have.
    public struct Overlamnad: Hashable, Sendable {
      /// The Swedish day on which that was found.
      public let datum: CalendarDay
      /// Whether another insats carries it on.
      public let isCarriedOn: Bool

      /// A handing over.
      public init(datum: CalendarDay, isCarriedOn: Bool) {
        self.datum = datum
        self.isCarriedOn = isCarriedOn
      }
    }

    /// A background; by itself that of an order that came as `aktiv` and was not replaced.
    public init(
      beslut: CalendarDay? = nil, hadEnded: Bool = false, overlamnad: Overlamnad? = nil
    ) {
      self.beslut = beslut
      self.hadEnded = hadEnded
      self.overlamnad = overlamnad
    }
  }

  /// The facts of one insats.
  public init(
    insats: Insats.ID, linje: InsatsLinje, isWithdrawn: Bool, status: Bestallning.Status,
    statusDay: CalendarDay, bakgrund: Bakgrund = Bakgrund()
  ) {
    self.insats = insats
    self.linje = linje
    self.isWithdrawn = isWithdrawn
    self.status = status
    self.statusDay = statusDay
    self.bakgrund = bakgrund
  }

  /// The plan clock as it stands on `today`; `nil` while the insats has not begun, and for an
  /// order that had ended before it first came.
  ///
  /// A receipt from before the start meets the clock as well. The calendar day of the receipt is
  /// that of the myndighet's own clock.
  ///
  /// Source: S-Bilaga10, "inom fyra veckor från det att insatsen påbörjats".
  public func frist(regelverk: Regelverk, today: CalendarDay) -> Frist? {
    guard !bakgrund.hadEnded, let klocka = linje.klocka else { return nil }
    let last = klocka.start.datum.adding(days: regelverk.planFristDagar)
    return Frist(
      insats: insats, slag: .planAterkopplad, ankare: klocka.start.datum, sistaDag: last,
      utfall: utfall(of: klocka, last: last, regelverk: regelverk, today: today))
  }

  private func utfall(
    of klocka: InsatsLinje.Klocka, last: CalendarDay, regelverk: Regelverk, today: CalendarDay
  ) -> Frist.Utfall {
    if status == .felmarkerad { return .bortfallen(.bestallningFelmarkerad) }
    if let received = klocka.received,
      bakgrund.overlamnad.map({ received <= $0.datum }) ?? true
    {
      return received <= last ? .uppfylld(received) : .uppfylldSent(received)
    }
    if let overlamnad = bakgrund.overlamnad {
      return .bortfallen(overlamnad.isCarriedOn ? .bestallningErsatt : .insatsUtgatt)
    }
    if status == .avslutad, statusDay < last { return .bortfallen(.bestallningAvslutad) }
    if let end = linje.story.end, end.datum < last { return .bortfallen(.insatsAvslutad) }
    if isWithdrawn { return .bortfallen(.insatsUtgatt) }
    if let inforande = regelverk.inforandeFran, last < inforande,
      bakgrund.beslut.map(regelverk.isInherited) ?? false
    {
      return .bortfallen(.foreInforande)
    }
    return today <= last ? .oppen : .missad
  }
}
