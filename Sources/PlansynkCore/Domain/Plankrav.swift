/// What a routine asks of a plan beside what every plan must hold: each a requirement, a warning,
/// or nothing.
///
/// Source: the design's domain page, "What a plan must hold", the rules set by the regelverk.
public struct Plankrav: Hashable, Sendable {
  /// What comes of a plan that does not hold something.
  public enum Grad: String, CaseIterable, Sendable {
    /// Nothing is said.
    case av
    /// The plan is taken, with a remark.
    case varning
    /// The plan is refused.
    case krav
  }

  /// From which list the areas (omrade) of entries are.
  public enum Omraden: String, CaseIterable, Sendable {
    /// Any list, or none.
    case oppet
    /// The ten areas of S-LSS.
    case lssBehovsomrade = "lss-behovsomrade"
    /// IBIC's nine livsområden, and two more.
    case ibicLivsomrade = "ibic-livsomrade"
  }

  /// Every insats of the order that has begun is in the plan.
  public var allaPaborjade = Grad.av
  /// The planned time lies within the decision's beräknad tid (S-Bilaga10).
  public var planeradTid = Grad.av
  /// Somebody has signed (S-Botkyrka).
  public var signatur = Grad.av
  /// The kontaktpersonal is named (S-Bilaga10).
  public var kontaktpersonal = Grad.av
  /// Each goal says how it is worked for (S-Sunne).
  public var arbetssatt = Grad.av
  /// Each insats serves a goal, and each goal an insats (S-Botkyrka).
  public var individuelltMal = Grad.av
  /// Work together with other professions is shown (S-Faktadel).
  public var samverkan = Grad.av
  /// The person has a copy, or it says why not (S-Sunne).
  public var kopia = Grad.av
  /// It says whose words are whose (S-LSS, S-Faktadel).
  public var uttalanden = Grad.av
  /// It says how the person took part, and what heed was paid to it (S-Faktadel, S-LSS).
  public var delaktighet = Grad.av
  /// It says how, beside when, the plan is followed up (S-Faktadel).
  public var uppfoljningssatt = Grad.av
  /// It says when work on the plan was begun: the day of the start (S-Faktadel, S-Sunne).
  public var paborjad = Grad.av
  /// Each entry names its area.
  public var omrade = Grad.av
  /// From which list areas are; one from another list is refused where `omrade` is `krav`, and
  /// remarked on otherwise.
  public var omraden = Omraden.oppet

  /// No requirement.
  public init() {}
}
