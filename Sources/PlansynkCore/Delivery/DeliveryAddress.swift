/// Where on the myndighet's side one owed thing goes. We chose the address, so "send again" is
/// always safe (I4).
///
/// Source: the wire contract, "Resources".
public enum DeliveryAddress: Hashable, Sendable {
  /// The receipt of an order version.
  case mottagning(Bestallning.ID, version: Int)
  /// The answer to an order version.
  case svar(Bestallning.ID, version: Int)
  /// An event of an insats.
  case handelse(Insats.ID, InsatsHandelse.ID)
  /// The bytes of an attachment of a plan version, addressed by content.
  case bilaga(Genomforandeplan.ID, version: Int, Digest)
  /// A plan version.
  case plan(Genomforandeplan.ID, version: Int)
  /// A notice of an avvikelse.
  case avvikelse(Avvikelsenotis.ID)

  /// What kind of thing goes there.
  public var kind: DeliveryKind {
    switch self {
    case .mottagning: .mottagning
    case .svar: .svar
    case .handelse: .handelse
    case .bilaga: .bilaga
    case .plan: .plan
    case .avvikelse: .avvikelse
    }
  }
}

/// The kinds of things owed to the myndighet.
public enum DeliveryKind: String, CaseIterable, Sendable {
  case mottagning
  case svar
  case handelse
  case bilaga
  case plan
  case avvikelse

  /// The letter that begins an item's short id.
  public var letter: Character {
    switch self {
    case .mottagning: "K"
    case .svar: "S"
    case .handelse: "H"
    case .bilaga: "A"
    case .plan: "P"
    case .avvikelse: "V"
    }
  }
}
