/// A deviation in care: a plan that was not back in time. A technical failure can be its cause,
/// never one itself.
public struct Avvikelse: Hashable, Sendable {
  /// The UUID that we made for it.
  public typealias ID = Identifier<Avvikelse>

  /// Why the clock was missed.
  public enum Orsak: String, CaseIterable, Sendable {
    /// Nobody handed in a plan in time.
    case planSaknas = "plan-saknas"
    /// We had the plan; delivery failed.
    case planEjLevererad = "plan-ej-levererad"
    /// The myndighet refused the plan.
    case planAvvisad = "plan-avvisad"
    /// The start was told to us after the last day.
    case startSentRegistrerad = "start-sent-registrerad"
  }

  /// How it was closed.
  public enum Stangning: String, CaseIterable, Sendable {
    /// The plan came after all, late.
    case planInkom = "plan-inkom"
    /// The clock lapsed.
    case bortfallen
    /// A correction or a late-read receipt shows that it was in time.
    case upphavd
    /// The head of the unit closed it, with a reason.
    case avChefen = "av-chefen"
  }

  /// What a person notes of an avvikelse; S-Sunne wants both.
  public enum Markering: String, CaseIterable, Sendable {
    /// It stands in the journal of the person whom it concerns.
    case journalford
    /// It was dealt with as an avvikelse in the provider's own quality work.
    case hanterad
  }

  /// Which avvikelse.
  public let id: ID
  /// The order.
  public let bestallning: Bestallning.ID
  /// The insats whose clock was missed.
  public let insats: Insats.ID
  /// Which clock.
  public let slag: Frist.Slag
  /// The last day that was missed.
  public let sistaDag: CalendarDay
  /// When it was found out.
  public let upptackt: Instant
  /// Why.
  public let orsak: Orsak

  /// An open avvikelse.
  public init(
    id: ID, bestallning: Bestallning.ID, insats: Insats.ID, slag: Frist.Slag,
    sistaDag: CalendarDay, upptackt: Instant, orsak: Orsak
  ) {
    self.id = id
    self.bestallning = bestallning
    self.insats = insats
    self.slag = slag
    self.sistaDag = sistaDag
    self.upptackt = upptackt
    self.orsak = orsak
  }
}

extension Avvikelse.Orsak {
  /// The cause of a missed plan clock, judged in the order in which a reader would ask.
  ///
  /// - Parameters:
  ///   - registered: the Swedish day on which we were told of the start.
  ///   - plan: what we hold of plan versions that cover the insats.
  public init(sistaDag: CalendarDay, startRegistered registered: CalendarDay, plan: PlanLage) {
    if registered > sistaDag {
      self = .startSentRegistrerad
    } else {
      switch plan {
      case .saknas: self = .planSaknas
      case .ejLevererad: self = .planEjLevererad
      case .avvisad: self = .planAvvisad
      }
    }
  }

  /// What we hold of plan versions that cover an insats, none of them received.
  public enum PlanLage: Hashable, Sendable {
    case saknas
    case ejLevererad
    case avvisad
  }
}
