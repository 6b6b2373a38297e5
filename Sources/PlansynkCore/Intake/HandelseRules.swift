/// Judges an event as handed in against the story of its insats.
///
/// The standing events must always read as one of the drawn paths: started, interrupted and
/// resumed any number of times, ended; or ended without ever having begun.
public struct HandelseRules: Sendable {
  /// What is to be done with the event.
  public enum Judgement: Hashable, Sendable {
    /// It is new: record it, with the event that it replaces.
    case new(ersatter: InsatsHandelse.ID?)
    /// The very same has been said before, and stands.
    case repeated
    /// It cannot be; every fault.
    case refused([Fel])
  }

  private let story: InsatsStory
  private let today: CalendarDay
  private let beslut: CalendarDay?
  private let isInherited: Bool
  private let inherited: Insats.State

  /// Rules for one insats on one day.
  ///
  /// - Parameters:
  ///   - beslut: the day of the decision, `nil` where an earlier decision about the same insats may
  ///     be older.
  ///   - isInherited: whether the order was there before the program was introduced: then its
  ///     services began whenever they began, and no date is too old.
  ///   - inherited: how the service stood that the insats carries on from a replaced order.
  public init(
    story: InsatsStory, today: CalendarDay, beslut: CalendarDay? = nil, isInherited: Bool = false,
    inherited: Insats.State = .bestalld
  ) {
    self.inherited = inherited
    self.story = story
    self.today = today
    self.beslut = beslut
    self.isInherited = isInherited
  }

  /// What is said of an event that is taken all the same: urgent help begins before a decision is
  /// written, and what was granted may end without ever having begun.
  public func remarks(on document: HandelseDokument) -> [Fel] {
    beforeDecision(document) + neverBegun(document)
  }

  private func neverBegun(_ document: HandelseDokument) -> [Fel] {
    guard document.typ == .avslutad, story.start == nil, inherited == .bestalld else { return [] }
    return [
      Fel(
        "/typ", "aldrig-paborjad",
        "Insatsen avslutas utan att ha påbörjats: ingen plan väntas för den. Har den påbörjats,"
          + " lämna också dagen för det.")
    ]
  }

  private func beforeDecision(_ document: HandelseDokument) -> [Fel] {
    guard document.typ != .annullerad, let beslut, document.datum < beslut else { return [] }
    return [
      Fel(
        "/datum", "fore-beslut",
        "Datumet \(document.datum) ligger före beslutets dag, \(beslut). Är det fel, rätta"
          + " uppgiften med ersatter.")
    ]
  }

  /// Judges an event.
  public func judge(_ document: HandelseDokument) -> Judgement {
    guard document.datum <= today else {
      return .refused([
        Fel(
          "/datum", "framtida-datum",
          "Datumet \(document.datum) ligger i framtiden. Lämna uppgiften när det har hänt.")
      ])
    }
    if let fel = tooEarly(document) { return .refused([fel]) }
    guard let ersatter = document.ersatter else {
      return judgeNew(document)
    }
    return judgeReplacement(document, of: ersatter)
  }

  /// Days before the decision in which help may have begun.
  private static let urgentDays = 31
  /// Older than this, and no decision to bear it out, is a mistyped year.
  private static let oldestDays = 366

  /// A date that cannot be meant. An annulment bears the date of what it takes back, whatever that
  /// is; and a start long ago is taken where the decision is older still.
  private func tooEarly(_ document: HandelseDokument) -> Fel? {
    guard document.typ != .annullerad, !isInherited else { return nil }
    let before: String
    if let beslut {
      guard document.datum < beslut,
        document.datum < beslut.adding(days: -Self.urgentDays)
          || document.datum < today.adding(days: -Self.oldestDays)
      else { return nil }
      before = "långt före beslutets dag, \(beslut)"
    } else {
      guard document.datum < today.adding(days: -Self.oldestDays) else { return nil }
      before = "mer än ett år tillbaka"
    }
    return Fel(
      "/datum", "fore-beslut",
      "Datumet \(document.datum) ligger \(before). Kontrollera årtalet, rätta datumet och lämna"
        + " uppgiften igen.")
  }

  private func judgeNew(_ document: HandelseDokument) -> Judgement {
    guard document.typ != .annullerad else {
      return .refused([
        Fel(
          "/ersatter", "saknas",
          "En annullering ska säga vilken händelse den tar tillbaka: ange ersatter.")
      ])
    }
    if story.standing.contains(where: { $0.typ == document.typ && $0.datum == document.datum }) {
      return .repeated
    }
    return judgePath(adding: document)
  }

  private func judgeReplacement(
    _ document: HandelseDokument, of ersatter: HandelseDokument.Ersatter
  ) -> Judgement {
    guard let target = standing(ersatter) else {
      if hasReplaced(document, ersatter) { return .repeated }
      return .refused([
        Fel(
          "/ersatter", "okand-handelse",
          "Ingen gällande händelse (\(ersatter.typ.ord) \(ersatter.datum)) finns för insatsen."
            + " Kontrollera typ och datum.")
      ])
    }
    if document.typ == .annullerad, document.datum != target.datum {
      return .refused([
        Fel(
          "/datum", "fel-datum",
          "En annullering bär samma datum som det den tar tillbaka: \(target.datum).")
      ])
    }
    if document.typ == target.typ, document.datum == target.datum {
      return .refused([
        Fel("/ersatter", "ingen-andring", "Rättelsen säger detsamma som den händelse den ersätter.")
      ])
    }
    // A correction stands where the event that it corrects stood.
    let others = story.standing.filter { $0.id != target.id }
    let isEarlier = { (other: InsatsHandelse) in
      other.datum < document.datum
        || (other.datum == document.datum && story.rank(of: other) < story.rank(of: target))
    }
    var types = others.filter(isEarlier).map(\.typ)
    if document.typ != .annullerad { types.append(document.typ) }
    types += others.filter { !isEarlier($0) }.map(\.typ)
    return isPath(types)
      ? .new(ersatter: target.id) : .refused([brokenPath(document)])
  }

  private func judgePath(adding document: HandelseDokument) -> Judgement {
    // A new event takes its place by day; on the same day it comes last.
    var types = story.standing.filter { $0.datum <= document.datum }.map(\.typ)
    types.append(document.typ)
    types += story.standing.filter { $0.datum > document.datum }.map(\.typ)
    return isPath(types)
      ? .new(ersatter: nil) : .refused([brokenPath(document)])
  }

  /// From the beginning, or from where the service stood when it was carried on: whoever tells of
  /// its start again under the new id is right as well.
  private func isPath(_ types: [InsatsHandelse.Typ]) -> Bool {
    InsatsStory.isDrawnPath(types) || InsatsStory.isDrawnPath(types, from: inherited)
  }

  private func standing(_ ersatter: HandelseDokument.Ersatter) -> InsatsHandelse? {
    story.standing.last { $0.typ == ersatter.typ && $0.datum == ersatter.datum }
  }

  private func hasReplaced(
    _ document: HandelseDokument, _ ersatter: HandelseDokument.Ersatter
  ) -> Bool {
    let targets = Set(
      story.handelser.filter { $0.typ == ersatter.typ && $0.datum == ersatter.datum }.map(\.id))
    return story.handelser.contains { handelse in
      handelse.typ == document.typ && handelse.datum == document.datum
        && handelse.ersatter.map(targets.contains) == true
    }
  }

  private func brokenPath(_ document: HandelseDokument) -> Fel {
    let now: String
    if let last = story.standing.last {
      now = "Insatsen är \(last.typ.ord) \(last.datum)."
    } else {
      now =
        switch inherited {
        case .bestalld: "Insatsen är inte påbörjad."
        case .paborjad: "Insatsen är påbörjad under ett tidigare id."
        case .avbruten: "Insatsen är avbruten under ett tidigare id."
        case .avslutad: "Insatsen är avslutad under ett tidigare id."
        }
    }
    return Fel(
      "/typ", "ogiltig-foljd",
      "\(now) Att den är \(document.typ.ord) \(document.datum) kan inte följa på det. Rätta den"
        + " tidigare uppgiften med ersatter, eller annullera den.")
  }
}

extension InsatsHandelse.Typ {
  /// The type as people write it.
  fileprivate var ord: String {
    switch self {
    case .paborjad: "påbörjad"
    case .avbruten: "avbruten"
    case .aterupptagen: "återupptagen"
    case .avslutad: "avslutad"
    case .annullerad: "annullerad"
    }
  }
}
