extension PlanUtkast {
  /// A goal.
  public struct Mal: Hashable, Sendable {
    /// Its id within the plan.
    public let id: String?
    /// The insatser that serve it.
    public let insatsIds: [Insats.ID?]
    /// Whether it says how it is worked for.
    public let hasArbetssatt: Bool

    /// A goal.
    public init(id: String?, insatsIds: [Insats.ID?], hasArbetssatt: Bool = false) {
      self.id = id
      self.insatsIds = insatsIds
      self.hasArbetssatt = hasArbetssatt
    }
  }

  /// A question that every entry answers in words.
  public enum Fraga: String, CaseIterable, Sendable {
    case vad
    case hur
    case nar
  }

  /// An entry about an insats.
  public struct Post: Hashable, Sendable {
    /// Which insats.
    public let insats: Insats.ID?
    /// The area, where the entry names one.
    public let omrade: Kod?
    /// The goals that it serves.
    public let malIds: [String?]
    /// The time set aside, where the entry names one.
    public let tid: PlaneradTid?
    /// Whether there is an area, readable or not.
    public let hasOmrade: Bool
    /// Whether there is a time, readable or not.
    public let hasTid: Bool
    /// The questions that it answers with "se bilaga".
    public let seBilaga: Set<Fraga>

    /// An entry; `hasOmrade` and `hasTid` are said only where there is one that cannot be read.
    public init(
      insats: Insats.ID?, omrade: Kod?, malIds: [String?], tid: PlaneradTid? = nil,
      hasOmrade: Bool? = nil, hasTid: Bool? = nil, seBilaga: Set<Fraga> = []
    ) {
      self.insats = insats
      self.omrade = omrade
      self.malIds = malIds
      self.tid = tid
      self.hasOmrade = hasOmrade ?? (omrade != nil)
      self.hasTid = hasTid ?? (tid != nil)
      self.seBilaga = seBilaga
    }
  }

  /// An attachment as the neighbour names it.
  public struct Bilaga: Hashable, Sendable {
    /// The bare file name in the same folder; `nil` when only content already stored is meant.
    public let fil: String?
    /// The name that the myndighet is to see.
    public let namn: String?
    /// SHA-256, when given.
    public let digest: Digest?
    /// Length in bytes, when given.
    public let langd: Int?

    /// An attachment.
    public init(fil: String?, namn: String?, digest: Digest?, langd: Int?) {
      self.fil = fil
      self.namn = namn
      self.digest = digest
      self.langd = langd
    }
  }

  /// Whether the person has a copy of the plan.
  public enum Kopia: Hashable, Sendable {
    /// The plan does not say.
    case saknas
    /// The person has one.
    case lamnad
    /// The person has none; whether it says why.
    case ejLamnad(hasOrsak: Bool)
    /// It says something that cannot be read.
    case olasbar
  }

  /// The parts that only some routines ask for. What is there and cannot be read counts as there:
  /// that is a fault of form.
  public struct Delar: Hashable, Sendable {
    /// Whether it says when work on the plan was begun.
    public var hasPaborjad = false
    /// The day on which work on the plan was begun.
    public var paborjad: CalendarDay?
    /// Whether the kontaktpersonal is named.
    public var hasKontaktpersonal = false
    /// How many have signed.
    public var signaturer = 0
    /// Whether it says how the person took part.
    public var hasDelaktighetHur = false
    /// Whether it says what heed was paid to the person's wishes.
    public var hasHansyn = false
    /// How many other professions it shows work together with.
    public var samverkan = 0
    /// How many statements it holds; each says whose it is.
    public var uttalanden = 0
    /// Whether it says how it is followed up.
    public var hasUppfoljningHur = false
    /// Whether the person has a copy.
    public var kopia = Kopia.saknas

    /// None of them.
    public init() {}
  }
}
