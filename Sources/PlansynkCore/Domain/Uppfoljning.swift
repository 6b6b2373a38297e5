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
  /// Who told us, where that was done by command; `nil` for a document that lay in the in-tray, and
  /// where nobody wrote it down.
  public let uid: UInt32?

  /// A follow-up.
  public init(
    plan: Genomforandeplan.ID, typ: Typ = .gjord, namn: Namn, ersatter: Namn? = nil,
    registrerad: Instant, uid: UInt32? = nil
  ) {
    self.plan = plan
    self.typ = typ
    self.namn = namn
    self.ersatter = ersatter
    self.registrerad = registrerad
    self.uid = uid
  }

  /// The follow-ups that stand, of all that were told of a plan in the order in which they were.
  public static func standing(_ all: [Uppfoljning]) -> [Namn] {
    let replaced = replacements(in: all)
    return all.enumerated().filter { $1.typ == .gjord && replaced[$0] == nil }.map(\.element.namn)
  }

  /// Which of those that were told, in that order, was corrected or annulled by which: places in
  /// `all`. A name may be told again after it was taken back, so a name alone says less.
  public static func replacements(in all: [Uppfoljning]) -> [Int: Int] {
    var replacements: [Int: Int] = [:]
    for (place, told) in all.enumerated() {
      guard let ersatter = told.ersatter else { continue }
      let root = all[..<place].indices.last {
        all[$0].typ == .gjord && all[$0].namn == ersatter && replacements[$0] == nil
      }
      if let root { replacements[root] = place }
    }
    return replacements
  }
}
