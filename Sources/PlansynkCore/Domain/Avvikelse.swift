/// A deviation in care: a plan that was not back, or not fastställd, in time. A technical failure
/// can be its cause, never one itself.
///
/// One for each clock that was missed. A correction changes it, closes it or opens it again; it
/// never becomes another. Source: the design's domain page; the decision "One avvikelse per clock".
public struct Avvikelse: Hashable, Sendable {
  /// The UUIDv5 that we made for it: the same for the same clock.
  public typealias ID = Identifier<Avvikelse>

  /// Why the clock was missed.
  public enum Orsak: String, CaseIterable, Sendable {
    /// Nobody had handed in a plan by the last day, or had struck it again.
    case planSaknas = "plan-saknas"
    /// The plan was here on the last day; delivery failed.
    case planEjLevererad = "plan-ej-levererad"
    /// The myndighet had refused the plan.
    case planAvvisad = "plan-avvisad"
    /// Nobody told of a start until after the last day.
    case startSentRegistrerad = "start-sent-registrerad"
  }

  /// How it was closed.
  public enum Stangning: String, CaseIterable, Sendable {
    /// The plan came after all, late.
    case planInkom = "plan-inkom"
    /// The clock lapsed.
    case bortfallen
    /// A correction or a late-read receipt shows that it was in time, or that its last day is yet
    /// to come; or what ``Closing/skal`` says.
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

  /// How and when an avvikelse was closed.
  public struct Closing: Hashable, Sendable {
    /// How.
    public let hur: Stangning
    /// The day that closed it: when the plan came, when the clock lapsed.
    public let datum: CalendarDay
    /// Why, where a person closed it.
    public let orsak: OperatorReason?
    /// Why, where it was not by what was told of the insats; only of what was taken back or lapsed.
    public let skal: Skal?

    /// What closes an avvikelse though nothing new is known of its insats.
    public enum Skal: String, CaseIterable, Sendable {
      /// The routine has other rules now, and by them it is none.
      case andratRegelverk = "andrat-regelverk"
      /// Only a wall clock which stood too late had opened it.
      case klockanGickFel = "klockan-gick-fel"
      /// Its service goes on as one with another that has one.
      case sammanslagen
    }

    /// A closing.
    public init(
      hur: Stangning, datum: CalendarDay, orsak: OperatorReason? = nil, skal: Skal? = nil
    ) {
      self.hur = hur
      self.datum = datum
      self.orsak = orsak
      self.skal = skal
    }
  }

  /// Which avvikelse.
  public let id: ID
  /// The order that answers for the insats.
  public let bestallning: Bestallning.ID
  /// The insats whose clock was missed, or that carries it on.
  public let insats: Insats.ID
  /// Which clock.
  public let slag: Frist.Slag
  /// The last day that was missed, as last corrected.
  public let sistaDag: CalendarDay
  /// When it was found out that this day was missed.
  public let upptackt: Instant
  /// Why.
  public let orsak: Orsak

  /// An avvikelse.
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

extension Avvikelse.Closing {
  /// How an avvikelse stands by the outcome of its clock on a day; `nil` where it is open.
  ///
  /// What the head of the unit has closed stays so while the clock is missed. A lapse changes
  /// nothing that was closed before: what was late was late.
  ///
  /// - Parameters:
  ///   - utfall: `nil` for a clock that is there no more, because its start was taken back.
  ///   - before: how it stood.
  ///   - skal: why it is closed, where that is not by what was told of the insats.
  public static func after(
    _ utfall: Frist.Utfall?, before: Avvikelse.Closing?, today: CalendarDay, skal: Skal? = nil
  ) -> Avvikelse.Closing? {
    switch utfall {
    case .missad: before?.hur == .avChefen ? before : nil
    case .uppfylldSent(let day):
      before?.hur == .avChefen ? before : Avvikelse.Closing(hur: .planInkom, datum: day)
    case .oppen, .uppfylld, nil:
      before?.hur == .upphavd ? before : Avvikelse.Closing(hur: .upphavd, datum: today, skal: skal)
    case .bortfallen: before ?? Avvikelse.Closing(hur: .bortfallen, datum: today, skal: skal)
    }
  }
}

extension Avvikelse.Orsak {
  /// The cause of a missed plan clock, judged in the order in which a reader would ask.
  ///
  /// - Parameters:
  ///   - isStartTold: whether anybody had told by the end of the last day that the insats began.
  ///   - plan: what was held of plan versions at the end of the last day.
  public init(isStartTold: Bool, plan: PlanLage) {
    if !isStartTold {
      self = .startSentRegistrerad
    } else {
      switch plan {
      case .saknas: self = .planSaknas
      case .ejLevererad: self = .planEjLevererad
      case .avvisad: self = .planAvvisad
      }
    }
  }

  /// What was held at a moment of plan versions that cover an insats, none of them received in
  /// time.
  public enum PlanLage: Hashable, Sendable {
    case saknas
    case ejLevererad
    case avvisad
  }
}
