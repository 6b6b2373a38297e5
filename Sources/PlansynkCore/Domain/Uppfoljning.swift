/// A follow-up (uppföljning) of a plan, or that one which was told was never done.
///
/// What was found, the neighbour's `anteckning`, is content: it is read for its form and not kept,
/// for it goes to nobody. A correction and an annulment erase nothing, they take the effect of what
/// they replace away, as those of an ``InsatsHandelse`` do.
///
/// Source: S-Sunne, "Uppföljning och revidering"; the operations page of the design.
public struct Uppfoljning: Hashable, Sendable {
  /// What is told.
  public enum Typ: String, CaseIterable, Sendable {
    /// It was done.
    case gjord
    /// The one named by `ersatter` was never done.
    case annullerad
  }

  /// By what a follow-up is named among those of its plan, of which one by a name stands at most.
  public struct Namn: Hashable, Sendable {
    /// The day on which it was done.
    public let datum: CalendarDay
    /// Whether the goals were followed up too.
    public let malUppfoljda: Bool

    /// A name.
    public init(datum: CalendarDay, malUppfoljda: Bool) {
      self.datum = datum
      self.malUppfoljda = malUppfoljda
    }
  }

  /// The plan that was followed up.
  public let plan: Genomforandeplan.ID
  /// What is told.
  public let typ: Typ
  /// The day on which it was done, and how; of an annulment that which it takes back.
  public let namn: Namn
  /// The follow-up that this one corrects or annuls.
  public let ersatter: Namn?
  /// When we were told.
  public let registrerad: Instant

  /// A follow-up.
  public init(
    plan: Genomforandeplan.ID, typ: Typ = .gjord, namn: Namn, ersatter: Namn? = nil,
    registrerad: Instant
  ) {
    self.plan = plan
    self.typ = typ
    self.namn = namn
    self.ersatter = ersatter
    self.registrerad = registrerad
  }

  /// The follow-ups that stand, of all that were told of a plan in the order in which they were.
  public static func standing(_ all: [Uppfoljning]) -> [Namn] {
    var standing: [Namn] = []
    for told in all {
      standing.removeAll { $0 == told.ersatter }
      if told.typ == .gjord { standing.append(told.namn) }
    }
    return standing
  }
}
