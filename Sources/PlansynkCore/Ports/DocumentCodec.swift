/// Makes the bodies that go to the myndighet and to the neighbour, and reads what the neighbour
/// hands in. The middle knows what a document says, never how it is spelt.
public protocol DocumentCodec: Sendable {
  /// The receipt of an order version.
  func mottagningskvittens(mottagen: Instant, utforarenhet: String) -> EncodedBody

  /// The answer to an order version.
  func svar(_ svar: SvarDokument) -> EncodedBody

  /// An event; `orsak` is the neighbour's own words.
  func handelse(
    _ handelse: InsatsHandelse, bestallning: Bestallning.ID, orsak: String?
  ) -> EncodedBody

  /// The id of an event: UUIDv5, namespace the insats, name `typ|datum|ersatter|n`.
  func handelseID(
    insats: Insats.ID, typ: InsatsHandelse.Typ, datum: CalendarDay,
    ersatter: InsatsHandelse.ID?, annulments: Int
  ) -> InsatsHandelse.ID

  /// A plan version, completed with what the neighbour may leave out.
  func plan(_ document: PlanDokument, completion: PlanCompletion) -> EncodedBody

  /// The id of an avvikelse: UUIDv5, namespace the insats, name `slag`.
  func avvikelseID(insats: Insats.ID, slag: Frist.Slag) -> Avvikelse.ID

  /// A notice of an avvikelse as it stands; `ersatter` is what the myndighet was told before.
  func avvikelse(
    _ avvikelse: Avvikelse, stangd: Avvikelse.Closing?, ersatter: Avvikelsenotis.ID?
  ) -> EncodedBody

  /// The id of a notice: UUIDv5, namespace the avvikelse, name `n|digest`, where `n` counts the
  /// notices before it. So no two have one id and different bytes, also after a restore.
  func notisID(
    avvikelse: Avvikelse.ID, number: Int, digest: Digest
  ) -> Avvikelsenotis.ID

  /// Reads a document from the neighbour; every fault of form at once.
  func read(_ bytes: [UInt8]) -> SpoolDokument

  /// Reads an element of the feed again from its bytes, as they were kept.
  func readFeedItem(_ verbatim: [UInt8]) -> FeedItem

  /// Which reader `readFeedItem` is: another word, and what could not be read is tried again.
  var readerVersion: String { get }

  /// SHA-256 of a document's bytes, by which an operator can tell one file from another.
  func digest(of bytes: [UInt8]) -> Digest

  /// What the neighbour is told of a document that was taken in: JSON, as `x.kvittens.json`.
  func intagskvittens(_ kvittens: IntakeKvittens) -> [UInt8]

  /// What the neighbour is told of a document that was refused: JSON, as `x.fel.json`.
  func felfil(_ fel: [Fel]) -> [UInt8]

  /// What the neighbour is told of something delivered, refused or cancelled, for
  /// `utkorg/kvittenser/`.
  func kvittensfil(_ kvittens: KvittensFil) -> [UInt8]
}

/// Bytes to send, and their digest.
public struct EncodedBody: Hashable, Sendable {
  /// The bytes, made once.
  public let bytes: [UInt8]
  /// SHA-256 of `bytes`.
  public let digest: Digest

  /// A body.
  public init(bytes: [UInt8], digest: Digest) {
    self.bytes = bytes
    self.digest = digest
  }
}

/// What the daemon adds to a plan that the neighbour handed in.
public struct PlanCompletion: Hashable, Sendable {
  /// Recipient, from the newest order version.
  public let mottagare: Bestallning.Mottagare
  /// The order version to name where the neighbour named none.
  public let bestallningVersion: Int
  /// The attachments as they were found, in the order of the document's `bilagor`.
  public let bilagor: [Bilaga]

  /// An attachment as found.
  public struct Bilaga: Hashable, Sendable {
    /// SHA-256 of its content.
    public let digest: Digest
    /// Its length in bytes.
    public let langd: Int
    /// Its name, as the myndighet is to see it.
    public let namn: String

    /// An attachment.
    public init(digest: Digest, langd: Int, namn: String) {
      self.digest = digest
      self.langd = langd
      self.namn = namn
    }
  }

  /// What is added.
  public init(mottagare: Bestallning.Mottagare, bestallningVersion: Int, bilagor: [Bilaga]) {
    self.mottagare = mottagare
    self.bestallningVersion = bestallningVersion
    self.bilagor = bilagor
  }
}

/// What became of something owed, for the neighbour; a file below `utkorg/kvittenser/`.
public struct KvittensFil: Hashable, Sendable {
  /// How it ended, or where it stands.
  public enum Utfall: Hashable, Sendable {
    /// The myndighet has it.
    case levererad
    /// The myndighet has answered a plan.
    case plan(PlanKvittens)
    /// The myndighet refused it; pointers and codes only.
    case avvisad(DeliveryFailure)
    /// It will not be sent, and why: a code such as `bestallning-aterkallad`.
    case struken(orsak: String)
  }

  /// What it is about.
  public let address: DeliveryAddress
  /// The order.
  public let bestallning: Bestallning.ID
  /// How it went.
  public let utfall: Utfall
  /// When we knew.
  public let tidpunkt: Instant

  /// A receipt file.
  public init(
    address: DeliveryAddress, bestallning: Bestallning.ID, utfall: Utfall, tidpunkt: Instant
  ) {
    self.address = address
    self.bestallning = bestallning
    self.utfall = utfall
    self.tidpunkt = tidpunkt
  }
}

extension KvittensFil {
  /// Where it lies below `utkorg/`: `kvittenser/KIND.ID[.VERSION].json`, with `struken` as the kind
  /// of what will not be sent.
  public var path: String {
    var kind = address.kind.rawValue
    if case .struken = utfall { kind = "struken" }
    let id: String
    switch address {
    case .mottagning(let bestallning, let version), .svar(let bestallning, let version):
      id = "\(bestallning).\(version)"
    case .handelse(_, let handelse): id = handelse.rawValue
    case .bilaga(let plan, let version, let digest): id = "\(plan).\(version).\(digest.hex)"
    case .plan(let plan, let version): id = "\(plan).\(version)"
    case .avvikelse(let notis): id = notis.rawValue
    }
    return "kvittenser/\(kind).\(id).json"
  }
}
