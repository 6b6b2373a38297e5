/// A follow-up (uppföljning) of a plan that was done.
///
/// What was found, the neighbour's `anteckning`, is content: it is read for its form and not kept,
/// for it goes to nobody.
///
/// Source: S-Sunne, "Uppföljning och revidering"; the operations page of the design.
public struct Uppfoljning: Hashable, Sendable {
  /// The plan that was followed up.
  public let plan: Genomforandeplan.ID
  /// The day on which it was.
  public let datum: CalendarDay
  /// Whether its goals were followed up too.
  public let malUppfoljda: Bool
  /// When we were told.
  public let registrerad: Instant

  /// A follow-up.
  public init(
    plan: Genomforandeplan.ID, datum: CalendarDay, malUppfoljda: Bool, registrerad: Instant
  ) {
    self.plan = plan
    self.datum = datum
    self.malUppfoljda = malUppfoljda
    self.registrerad = registrerad
  }
}
