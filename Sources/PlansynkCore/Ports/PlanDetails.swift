/// What an operator may know of a plan: its versions by day, and what was told of follow-ups.
public struct PlanDetails: Hashable, Sendable {
  /// A version that was taken in, and that nobody struck.
  public struct Version: Hashable, Sendable {
    /// 1 and up.
    public let version: Int
    /// The day on which it was fastställd.
    public let faststalld: CalendarDay
    /// The day on which it is to be followed up.
    public let uppfoljning: CalendarDay
    /// What the myndighet has said of it; `nil` while it has said nothing.
    public let svar: Svar?

    /// A receipt, as far as it may be shown.
    public struct Svar: Hashable, Sendable {
      /// The decision, or that it is pending.
      public let status: PlanKvittens.Status
      /// When the myndighet received the version, by its own clock.
      public let mottagen: Instant
      /// Code of the reason for a refusal.
      public let avvisadKod: String?

      /// A receipt.
      public init(_ status: PlanKvittens.Status, mottagen: Instant, avvisadKod: String? = nil) {
        self.status = status
        self.mottagen = mottagen
        self.avvisadKod = avvisadKod
      }
    }

    /// A version.
    public init(
      version: Int, faststalld: CalendarDay, uppfoljning: CalendarDay, svar: Svar? = nil
    ) {
      self.version = version
      self.faststalld = faststalld
      self.uppfoljning = uppfoljning
      self.svar = svar
    }
  }

  /// A follow-up as it was told.
  public struct Told: Hashable, Sendable {
    /// How it became that this one stands no more.
    public enum Replacement: String, CaseIterable, Sendable {
      case rattad
      case annullerad
    }

    /// What was told.
    public let uppfoljning: Uppfoljning
    /// The version that it belongs to; `nil` for one from before them all, or when all are struck.
    public let version: Int?
    /// `nil` while it stands.
    public let replaced: Replacement?
  }

  /// Which plan.
  public let plan: Genomforandeplan.ID
  /// Its versions, oldest first; empty when all were struck.
  public let versioner: [Version]
  /// Its follow-ups, corrections and annulments among them, in the order in which they were told.
  public let uppfoljningar: [Told]

  /// A plan with all that was told of its follow-ups, in that order.
  public init(
    plan: Genomforandeplan.ID, versioner: [Version], uppfoljningar told: [Uppfoljning] = []
  ) {
    self.plan = plan
    self.versioner = versioner
    let replacements = Uppfoljning.replacements(in: told)
    uppfoljningar = told.enumerated().map { place, uppfoljning in
      let version = Planlage.place(
        followedUpOn: uppfoljning.namn.datum, faststallda: versioner.map(\.faststalld))
      return Told(
        uppfoljning: uppfoljning, version: version.map { versioner[$0].version },
        replaced: replacements[place].map { told[$0].typ == .gjord ? .rattad : .annullerad })
    }
  }
}
