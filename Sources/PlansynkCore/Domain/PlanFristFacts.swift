/// What the plan clocks of one insats are reckoned from.
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
    /// The day on which a version left the insats out; `nil` where that is not known.
    public var utgick: CalendarDay?
    /// Whether the routine asks for a plan for insatser of this type.
    public var needsPlan: Bool

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
      beslut: CalendarDay? = nil, hadEnded: Bool = false, overlamnad: Overlamnad? = nil,
      utgick: CalendarDay? = nil, needsPlan: Bool = true
    ) {
      self.utgick = utgick
      self.beslut = beslut
      self.hadEnded = hadEnded
      self.overlamnad = overlamnad
      self.needsPlan = needsPlan
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

  /// A plan clock as it stands on `today`; `nil` while the insats has not begun, for an order that
  /// had ended before it first came, for a type of insats that needs no plan, and for a clock that
  /// the routine does not have.
  ///
  /// A receipt from before the start meets the clock as well. The calendar day of the receipt is
  /// that of the myndighet's own clock. An interruption moves no last day, unless the routine says
  /// so; one that lasts still does so with every day.
  ///
  /// Source: S-Bilaga10, "inom fyra veckor från det att insatsen påbörjats"; S-Sunne, "om möjligt
  /// inom 14 dagar men senast inom 4 veckor".
  public func frist(
    _ slag: Frist.Slag = .planAterkopplad, regelverk: Regelverk, today: CalendarDay
  ) -> Frist? {
    guard !bakgrund.hadEnded, bakgrund.needsPlan, let klocka = linje.klocka(slag),
      let dagar = slag == .planFaststalld ? regelverk.planMal?.dagar : regelverk.planFristDagar
    else { return nil }
    let start = klocka.start.datum
    let last = lastDay(from: start, dagar: dagar, regelverk: regelverk, today: today)
    return Frist(
      insats: insats, slag: slag, ankare: start, sistaDag: last,
      utfall: utfall(
        met: klocka.met, last: last, regelverk: regelverk, today: today))
  }

  private func lastDay(
    from start: CalendarDay, dagar: Int, regelverk: Regelverk, today: CalendarDay
  ) -> CalendarDay {
    var last = start.adding(days: dagar)
    guard regelverk.avbrottFlyttarFrist else { return last }
    for avbrott in linje.avbrott where avbrott.fran >= start && avbrott.fran <= last {
      last = last.adding(days: avbrott.days(on: today))
    }
    return last
  }

  private func utfall(
    met: CalendarDay?, last: CalendarDay, regelverk: Regelverk, today: CalendarDay
  ) -> Frist.Utfall {
    if status == .felmarkerad { return .bortfallen(.bestallningFelmarkerad) }
    if let met, bakgrund.overlamnad.map({ !$0.isCarriedOn || met <= $0.datum }) ?? true {
      if met <= last { return .uppfylld(met) }
      // What was late before the program came, nobody here can call late.
      return isBeforeInforande(last, regelverk)
        ? .bortfallen(.foreInforande) : .uppfylldSent(met)
    }
    // What is left out after its last day was missed all the same.
    if let overlamnad = bakgrund.overlamnad, overlamnad.isCarriedOn || overlamnad.datum <= last {
      return .bortfallen(overlamnad.isCarriedOn ? .bestallningErsatt : .insatsUtgatt)
    }
    if status == .avslutad, statusDay < last { return .bortfallen(.bestallningAvslutad) }
    if let end = linje.story.end, end.datum < last { return .bortfallen(.insatsAvslutad) }
    if isWithdrawn, bakgrund.utgick.map({ $0 <= last }) ?? true {
      return .bortfallen(.insatsUtgatt)
    }
    if isBeforeInforande(last, regelverk) { return .bortfallen(.foreInforande) }
    return today <= last ? .oppen : .missad
  }

  /// Whether a last day had passed when the program was introduced, of an order that was there.
  private func isBeforeInforande(_ last: CalendarDay, _ regelverk: Regelverk) -> Bool {
    guard let inforande = regelverk.inforandeFran, last < inforande else { return false }
    return bakgrund.beslut.map(regelverk.isInherited) ?? false
  }
}
