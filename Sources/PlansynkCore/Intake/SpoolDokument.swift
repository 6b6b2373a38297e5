/// A document from the neighbour, as far as its form could be read.
public enum SpoolDokument: Hashable, Sendable {
  /// Something happened to an insats.
  case handelse(HandelseDokument)
  /// An answer to an order.
  case svar(SvarDokument)
  /// A plan version; it may carry faults of form, to be told together with those of substance.
  case plan(PlanDokument)
  /// A plan was followed up.
  case uppfoljning(UppfoljningDokument)
  /// No document of ours; every fault.
  case refused([Fel])
}

/// `dokument: insatshandelse`.
public struct HandelseDokument: Hashable, Sendable {
  /// The event that this one corrects or annuls, as the neighbour names it.
  public struct Ersatter: Hashable, Sendable {
    /// Its type.
    public let typ: InsatsHandelse.Typ
    /// Its day.
    public let datum: CalendarDay

    /// An earlier event.
    public init(typ: InsatsHandelse.Typ, datum: CalendarDay) {
      self.typ = typ
      self.datum = datum
    }
  }

  /// The order.
  public let bestallning: Bestallning.ID
  /// The insats.
  public let insats: Insats.ID
  /// What happened.
  public let typ: InsatsHandelse.Typ
  /// The day on which it happened.
  public let datum: CalendarDay
  /// Why, in the neighbour's words; content.
  public let orsak: String?
  /// Which event it corrects or annuls; required with `annullerad`.
  public let ersatter: Ersatter?

  /// An event as handed in.
  public init(
    bestallning: Bestallning.ID, insats: Insats.ID, typ: InsatsHandelse.Typ, datum: CalendarDay,
    orsak: String? = nil, ersatter: Ersatter? = nil
  ) {
    self.bestallning = bestallning
    self.insats = insats
    self.typ = typ
    self.datum = datum
    self.orsak = orsak
    self.ersatter = ersatter
  }
}

/// `dokument: svar`.
public struct SvarDokument: Hashable, Sendable {
  /// What a person answered.
  public enum Svar: String, CaseIterable, Sendable {
    case accepterad
    case avbojd
  }

  /// The order; the answer is to its newest version.
  public let bestallning: Bestallning.ID
  /// The answer.
  public let svar: Svar
  /// The day of the answer.
  public let datum: CalendarDay
  /// Required with `avbojd`; content.
  public let orsak: String?

  /// An answer as handed in.
  public init(bestallning: Bestallning.ID, svar: Svar, datum: CalendarDay, orsak: String?) {
    self.bestallning = bestallning
    self.svar = svar
    self.datum = datum
    self.orsak = orsak
  }
}

/// `dokument: uppfoljning`; its `anteckning` is content that nobody here needs, and is not kept.
public struct UppfoljningDokument: Hashable, Sendable {
  /// The plan.
  public let plan: Genomforandeplan.ID
  /// Whether it was followed up, or never was.
  public let typ: Uppfoljning.Typ
  /// The day on which it was followed up.
  public let datum: CalendarDay
  /// Whether its goals were followed up too.
  public let malUppfoljda: Bool
  /// The follow-up that this one corrects or annuls; required with `annullerad`.
  public let ersatter: Uppfoljning.Namn?

  /// A follow-up as handed in.
  public init(
    plan: Genomforandeplan.ID, typ: Uppfoljning.Typ = .gjord, datum: CalendarDay,
    malUppfoljda: Bool, ersatter: Uppfoljning.Namn? = nil
  ) {
    self.plan = plan
    self.typ = typ
    self.datum = datum
    self.malUppfoljda = malUppfoljda
    self.ersatter = ersatter
  }

  /// By what it is named.
  public var namn: Uppfoljning.Namn { .init(datum: datum, malUppfoljda: malUppfoljda) }
}

/// `dokument: genomforandeplan`: what the rules judge, and the source bytes for the codec.
public struct PlanDokument: Hashable, Sendable {
  /// What the rules judge.
  public let utkast: PlanUtkast
  /// Faults of form, found while reading.
  public let formFel: [Fel]
  /// The document as handed in.
  public let kalla: [UInt8]
  /// SHA-256 of what the document says, whatever its spacing and order of members.
  public let kallaDigest: Digest

  /// A plan as handed in.
  public init(utkast: PlanUtkast, formFel: [Fel], kalla: [UInt8], kallaDigest: Digest) {
    self.utkast = utkast
    self.formFel = formFel
    self.kalla = kalla
    self.kallaDigest = kallaDigest
  }
}

/// What the neighbour is told of a document that was taken in.
public struct IntakeKvittens: Hashable, Sendable {
  /// The document's kind, as in its member `dokument`.
  public let dokument: String
  /// The order.
  public let bestallning: Bestallning.ID
  /// The handle of what was put into the outbox; `nil` when it was all known before, or when
  /// nothing of it goes to the myndighet.
  public let arende: ShortID?
  /// When it was taken in.
  public let mottagen: Instant
  /// Whether the very same thing had been taken in before.
  public let isRepeat: Bool
  /// Things that a person ought to know, though the document was taken: code and Swedish text.
  public let anmarkningar: [Fel]

  /// A receipt of intake.
  public init(
    dokument: String, bestallning: Bestallning.ID, arende: ShortID?, mottagen: Instant,
    isRepeat: Bool, anmarkningar: [Fel] = []
  ) {
    self.dokument = dokument
    self.bestallning = bestallning
    self.arende = arende
    self.mottagen = mottagen
    self.isRepeat = isRepeat
    self.anmarkningar = anmarkningar
  }
}
