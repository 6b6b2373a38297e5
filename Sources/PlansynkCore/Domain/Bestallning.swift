/// An order (beställning): one decision by the myndighet with one or more insatser, versioned by
/// the myndighet.
///
/// Holds what rules, clocks and addresses need and nothing that tells who the person is: what was
/// received is kept verbatim in the store beside this.
///
/// Source: the wire contract, "Bestallning"; `Config/openapi.yaml`.
public struct Bestallning: Hashable, Sendable {
  /// The order's UUID, made by the myndighet.
  public typealias ID = Identifier<Bestallning>

  /// What the myndighet says of the order. Any change that it states is taken, by version.
  public enum Status: String, CaseIterable, Sendable {
    case aktiv
    case aterkallad
    case ersatt
    case felmarkerad
    case avslutad
  }

  /// How the person's identity is protected.
  public enum Skydd: String, CaseIterable, Sendable {
    case ingen
    case sekretessmarkering
    case skyddadFolkbokforing = "skyddad-folkbokforing"
    case fingeradeUppgifter = "fingerade-uppgifter"
  }

  /// The order's identity through all its versions.
  public let id: ID
  /// 1 and up; a higher version replaces a lower one, never the other way.
  public let version: Int
  /// The order's state in this version.
  public let status: Status
  /// The order that this one replaces, where it replaces one.
  public let ersatterId: ID?
  /// When the myndighet sent this version; the receipt clock starts here.
  public let skickad: Instant
  /// When the myndighet last changed the order.
  public let andrad: Instant
  /// SoL, LSS or another statute, as the myndighet codes it.
  public let lagrum: Kod
  /// The decision behind the order.
  public let beslut: Beslut
  /// The id of the provider's unit that the order names, at most 64 characters.
  public let utforarenhet: String
  /// Where replies go.
  public let mottagare: Mottagare
  /// Protection of the person's identity.
  public let skydd: Skydd
  /// Whether the person's number checks out; a number that does not is flagged, never refused.
  public let personId: PersonIdKontroll
  /// At least one; ids stay the same from version to version.
  public let insatser: [Insats]

  /// An order version.
  public init(
    id: ID, version: Int, status: Status, ersatterId: ID?, skickad: Instant, andrad: Instant,
    lagrum: Kod, beslut: Beslut, utforarenhet: String, mottagare: Mottagare, skydd: Skydd,
    personId: PersonIdKontroll, insatser: [Insats]
  ) {
    self.id = id
    self.version = version
    self.status = status
    self.ersatterId = ersatterId
    self.skickad = skickad
    self.andrad = andrad
    self.lagrum = lagrum
    self.beslut = beslut
    self.utforarenhet = utforarenhet
    self.mottagare = mottagare
    self.skydd = skydd
    self.personId = personId
    self.insatser = insatser
  }
}

extension Bestallning {
  /// The decision (beslut): its day, the days from and to which it applies, and its time.
  public struct Beslut: Hashable, Sendable {
    /// The day of the decision; a plan cannot be older.
    public let datum: CalendarDay
    /// First day on which the decision applies.
    public let gallerFran: CalendarDay
    /// Last day on which it applies, where it ends.
    public let gallerTill: CalendarDay?
    /// The time that the decision reckons with (beräknad tid), where it names one.
    public let beraknadTid: PlaneradTid?

    /// A decision.
    public init(
      datum: CalendarDay, gallerFran: CalendarDay, gallerTill: CalendarDay?,
      beraknadTid: PlaneradTid? = nil
    ) {
      self.datum = datum
      self.gallerFran = gallerFran
      self.gallerTill = gallerTill
      self.beraknadTid = beraknadTid
    }
  }

  /// The address of a reply: the *function* receives it, the person is only "attention".
  public struct Mottagare: Hashable, Sendable {
    /// Id of the function, at most 64 characters.
    public let funktion: String
    /// Id of the biståndshandläggare, at most 64 characters; empty once the content of the order
    /// has been erased, and left out of what is sent.
    public let handlaggare: String

    /// A recipient.
    public init(funktion: String, handlaggare: String) {
      self.funktion = funktion
      self.handlaggare = handlaggare
    }
  }

  /// Result of checking a person's number.
  public enum PersonIdKontroll: String, CaseIterable, Sendable {
    /// Date and check digit are right, or the pattern is, for a reservnummer.
    case giltigt
    /// It does not check; the order is kept and flagged.
    case ogiltigt
    /// There is no number to check.
    case okant
  }
}

/// A coded value from a named list, open to any municipality's codes.
public struct Kod: Hashable, Sendable {
  /// The list, as `ibic-livsomrade` or `lagrum`.
  public let system: String
  /// The code within the list.
  public let code: String
  /// What the code means, for people.
  public let text: String

  /// A coded value.
  public init(system: String, code: String, text: String) {
    self.system = system
    self.code = code
    self.text = text
  }
}
