/// One granted service (insats) of an order; started, interrupted and ended on its own.
public struct Insats: Hashable, Sendable {
  /// The UUID that stays with the insats from version to version of its order.
  public typealias ID = Identifier<Insats>

  /// Where an insats stands, on our side.
  ///
  ///     bestalld → paborjad ⇄ avbruten → avslutad
  ///     bestalld → avslutad              (never carried out)
  ///
  /// An annulment takes the last event back.
  public enum State: String, CaseIterable, Sendable {
    case bestalld
    case paborjad
    case avbruten
    case avslutad
  }

  /// Which insats.
  public let id: ID
  /// What kind of service, as the myndighet codes it.
  public let typ: Kod
  /// The day on which the start is wished for.
  public let onskadStart: CalendarDay?
  /// Last day of the insats, where the order states one.
  public let slut: CalendarDay?

  /// An insats as ordered.
  public init(id: ID, typ: Kod, onskadStart: CalendarDay?, slut: CalendarDay?) {
    self.id = id
    self.typ = typ
    self.onskadStart = onskadStart
    self.slut = slut
  }
}
