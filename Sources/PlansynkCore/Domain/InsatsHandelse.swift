/// Something that happened to an insats on a calendar day, told to the myndighet.
///
/// Its id is a UUIDv5 made from what it says, so the same event reported twice is one event.
///
/// Source: the wire contract, "Händelse".
public struct InsatsHandelse: Hashable, Sendable {
  /// The event's UUIDv5.
  public typealias ID = Identifier<InsatsHandelse>

  /// What happened.
  public enum Typ: String, CaseIterable, Sendable {
    case paborjad
    case avbruten
    case aterupptagen
    case avslutad
    /// The event named by `ersatter` never happened.
    case annullerad
  }

  /// Which event.
  public let id: ID
  /// The insats to which it happened.
  public let insats: Insats.ID
  /// What happened.
  public let typ: Typ
  /// The calendar day on which it happened, in Sweden.
  public let datum: CalendarDay
  /// The event that this one corrects or annuls.
  public let ersatter: ID?
  /// When we were told.
  public let registrerad: Instant
  /// Who told us, where a person or a program did so by command; `nil` for a document that lay in
  /// the in-tray, and where nobody wrote it down.
  public let uid: UInt32?

  /// An event.
  public init(
    id: ID, insats: Insats.ID, typ: Typ, datum: CalendarDay, ersatter: ID?, registrerad: Instant,
    uid: UInt32? = nil
  ) {
    self.id = id
    self.insats = insats
    self.typ = typ
    self.datum = datum
    self.ersatter = ersatter
    self.registrerad = registrerad
    self.uid = uid
  }
}

/// The story of one insats: its events in the order in which they were recorded, and what follows.
///
/// A pure fold: corrections and annulments never erase an event, they only take its effect away.
public struct InsatsStory: Hashable, Sendable {
  /// Every event, oldest record first.
  public let handelser: [InsatsHandelse]

  /// The story told by `handelser`, which must be in the order in which they were recorded.
  public init(_ handelser: [InsatsHandelse]) {
    self.handelser = handelser
  }

  /// The events that stand: not corrected and not annulled, by day, then by rank.
  public var standing: [InsatsHandelse] {
    let replaced = Set(handelser.compactMap(\.ersatter))
    return
      handelser
      .filter { $0.typ != .annullerad && !replaced.contains($0.id) }
      .map { (handelse: $0, rank: rank(of: $0)) }
      .sorted { ($0.handelse.datum, $0.rank) < ($1.handelse.datum, $1.rank) }
      .map(\.handelse)
  }

  /// The place of an event among those of its day: that of its record, and for a correction that
  /// of the event which it corrects.
  public func rank(of handelse: InsatsHandelse) -> Int {
    var root = handelse
    while let earlier = root.ersatter, let found = handelser.first(where: { $0.id == earlier }) {
      root = found
    }
    return handelser.firstIndex { $0.id == root.id } ?? handelser.count
  }

  /// Whether types of events, in order, read as a drawn path from a state.
  public static func isDrawnPath(
    _ types: [InsatsHandelse.Typ], from first: Insats.State = .bestalld
  ) -> Bool {
    var state = first
    for typ in types {
      switch (state, typ) {
      case (.bestalld, .paborjad), (.avbruten, .aterupptagen): state = .paborjad
      case (.paborjad, .avbruten): state = .avbruten
      case (.bestalld, .avslutad), (.paborjad, .avslutad), (.avbruten, .avslutad):
        state = .avslutad
      default: return false
      }
    }
    return true
  }

  /// The state that the standing events lead to.
  public var state: Insats.State {
    switch standing.last?.typ {
    case nil, .annullerad: .bestalld
    case .paborjad, .aterupptagen: .paborjad
    case .avbruten: .avbruten
    case .avslutad: .avslutad
    }
  }

  /// The event that says when the insats began.
  public var start: InsatsHandelse? {
    standing.first { $0.typ == .paborjad }
  }

  /// The event that says when the insats ended.
  public var end: InsatsHandelse? {
    standing.last { $0.typ == .avslutad }
  }

  /// How often an event that says the same (`typ`, `datum`, `ersatter`) has been taken back.
  ///
  /// It enters the event's id, so that an event reported again after an annulment is a new one. A
  /// correction takes an event back as well: without it the event reported again would have the
  /// id of the one that was corrected, and be lost as its repeat.
  public func annulments(
    of typ: InsatsHandelse.Typ, on datum: CalendarDay, ersatter: InsatsHandelse.ID?
  ) -> Int {
    let replaced = Set(handelser.compactMap(\.ersatter))
    return handelser.count { handelse in
      handelse.typ == typ && handelse.datum == datum && handelse.ersatter == ersatter
        && replaced.contains(handelse.id)
    }
  }
}
