/// An implementation plan (genomförandeplan), as complete numbered versions.
///
/// A version once fastställd is never changed, only followed by the next.
public struct Genomforandeplan: Hashable, Sendable {
  /// The plan's UUID, made by the provider's care system.
  public typealias ID = Identifier<Genomforandeplan>

  /// Which plan.
  public let id: ID
  /// The order that it answers.
  public let bestallning: Bestallning.ID

  /// A plan.
  public init(id: ID, bestallning: Bestallning.ID) {
    self.id = id
    self.bestallning = bestallning
  }
}

/// One fastställd version of a plan, as taken in.
public struct PlanVersion: Hashable, Sendable {
  /// Which plan.
  public let plan: Genomforandeplan.ID
  /// 1 and up, above every earlier version.
  public let version: Int
  /// The order that it answers.
  public let bestallning: Bestallning.ID
  /// The insatser that the version covers; at least one.
  public let insatser: Set<Insats.ID>
  /// The day on which it was fastställd.
  public let faststalld: CalendarDay
  /// The day on which it is to be followed up.
  public let uppfoljning: CalendarDay
  /// SHA-256 of the frozen body.
  public let digest: Digest
  /// SHA-256 of what the neighbour handed in, by which the same again is known.
  public let kalla: Digest
  /// SHA-256 of each attachment's content, in the order of the document.
  public let bilagor: [Digest]

  /// A plan version.
  public init(
    plan: Genomforandeplan.ID, version: Int, bestallning: Bestallning.ID,
    insatser: Set<Insats.ID>, faststalld: CalendarDay, uppfoljning: CalendarDay, digest: Digest,
    kalla: Digest, bilagor: [Digest]
  ) {
    self.plan = plan
    self.version = version
    self.bestallning = bestallning
    self.insatser = insatser
    self.faststalld = faststalld
    self.uppfoljning = uppfoljning
    self.digest = digest
    self.kalla = kalla
    self.bilagor = bilagor
  }
}

/// The myndighet's receipt of a plan version.
///
/// Both `mottagen` and `kvitterad` count as återkopplad; `avvisad` never does.
public struct PlanKvittens: Hashable, Sendable {
  /// What the myndighet decided.
  public enum Status: String, CaseIterable, Sendable {
    /// Stored there; a decision is pending.
    case mottagen
    /// Receipted.
    case kvitterad
    /// Refused on its merits; the clock runs on.
    case avvisad
  }

  /// The receipt's id at the myndighet, at most 64 characters.
  public let kvittensId: String
  /// When the myndighet received the version, by its own clock: the four weeks end here.
  public let mottagen: Instant
  /// The decision.
  public let status: Status
  /// The digest of the stored request body, where the receipt names it.
  public let contentDigest: Digest?
  /// Code of the reason for a refusal; the text beside it is content and stays in the body.
  public let avvisadKod: String?

  /// A receipt.
  public init(
    kvittensId: String, mottagen: Instant, status: Status, contentDigest: Digest?,
    avvisadKod: String?
  ) {
    self.kvittensId = kvittensId
    self.mottagen = mottagen
    self.status = status
    self.contentDigest = contentDigest
    self.avvisadKod = avvisadKod
  }
}
