/// So many of so many.
public struct Andel: Hashable, Sendable {
  /// So many.
  public let antal: Int
  /// Of so many.
  public let av: Int

  /// A share.
  public init(_ antal: Int, av: Int) {
    self.antal = antal
    self.av = av
  }
}

/// How many of some plan clocks went how.
public struct Plantal: Hashable, Sendable {
  /// Rows by what became of them; those that are missing are none.
  public let antal: [Planrad.Utfall: Int]
  /// The rows whose last day has passed, by what became of them: those that the share of
  /// `inomFrist` is made of.
  public let avgjorda: [Planrad.Utfall: Int]
  /// Back within the goal, of the rows for which those days have passed.
  public let inomMal: Andel
  /// Back by the last day, of the rows whose last day has passed.
  public let inomFrist: Andel

  /// The numbers of some rows on a day.
  ///
  /// A share counts a row when its days have passed, and not before, whether its plan is back or
  /// not: else a recent week would look better than it is, since what comes early is known before
  /// what comes late. A clock that lapsed is in no share.
  init(_ rader: [Planrad], malDagar: Int, today: CalendarDay) {
    antal = Dictionary(grouping: rader, by: \.utfall).mapValues(\.count)
    let counted = rader.filter { $0.utfall != .bortfallen }
    let pastMal = counted.filter { $0.start.adding(days: malDagar) < today }
    inomMal = Andel(pastMal.count { $0.utfall == .inomMal }, av: pastMal.count)
    let pastFrist = counted.filter { $0.sistaDag < today }
    avgjorda = Dictionary(grouping: pastFrist, by: \.utfall).mapValues(\.count)
    inomFrist = Andel(
      avgjorda[.inomMal, default: 0] + avgjorda[.inomFrist, default: 0], av: pastFrist.count)
  }

  /// How many rows went so.
  public subscript(utfall: Planrad.Utfall) -> Int { antal[utfall, default: 0] }

  /// Every row.
  public var alla: Int { antal.values.reduce(0, +) }

  /// Every row but those that lapsed.
  public var raknade: Int { alla - self[.bortfallen] }
}

/// The numbers of the insatser that began in one week.
public struct Veckotal: Hashable, Sendable {
  /// Which week.
  public let vecka: Vecka
  /// The numbers.
  public let tal: Plantal
}
