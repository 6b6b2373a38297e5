/// How a plan stands, through its versions.
public struct Planlage: Hashable, Sendable {
  /// A version that was taken in, and that nobody struck.
  public struct Version: Hashable, Sendable {
    /// 1 and up.
    public let version: Int
    /// The day on which it was fastställd.
    public let faststalld: CalendarDay
    /// The day on which it is to be followed up.
    public let uppfoljning: CalendarDay
    /// When it was taken in here.
    public let intagen: Instant
    /// The insatser that it covers.
    public let insatser: Set<Insats.ID>
    /// When the myndighet received it; a version that it refused counts not.
    public let mottagen: Instant?
    /// Whether the myndighet refused it.
    public let isAvvisad: Bool

    /// A version.
    public init(
      version: Int, faststalld: CalendarDay, uppfoljning: CalendarDay, intagen: Instant,
      insatser: Set<Insats.ID>, mottagen: Instant? = nil, isAvvisad: Bool = false
    ) {
      self.version = version
      self.faststalld = faststalld
      self.uppfoljning = uppfoljning
      self.intagen = intagen
      self.insatser = insatser
      self.mottagen = mottagen
      self.isAvvisad = isAvvisad
    }
  }

  /// A follow-up that was done.
  public struct Gjord: Hashable, Sendable {
    /// The day of it.
    public let datum: CalendarDay
    /// Whether the goals were followed up as well.
    public let malUppfoljda: Bool

    /// A follow-up.
    public init(datum: CalendarDay, malUppfoljda: Bool) {
      self.datum = datum
      self.malUppfoljda = malUppfoljda
    }
  }

  /// Which plan.
  public let plan: Genomforandeplan.ID
  /// Its versions, oldest first; at least one.
  public let versioner: [Version]
  /// Follow-ups that were done and not taken back, by day.
  public let uppfoljningar: [Gjord]

  /// A standing.
  public init(plan: Genomforandeplan.ID, versioner: [Version], uppfoljningar: [Gjord] = []) {
    self.plan = plan
    self.versioner = versioner
    self.uppfoljningar = uppfoljningar
  }
}

extension Planlage {
  /// The version that was followed up on a day: the one in force when the day began, for a plan is
  /// often made anew on the very day on which it was followed up, because of what was found. On
  /// the day of the first version that one; `nil` before it.
  public func version(followedUpOn day: CalendarDay) -> Version? {
    Self.place(followedUpOn: day, faststallda: versioner.map(\.faststalld)).map { versioner[$0] }
  }

  /// The place of that version among those of a plan, told by the days on which they were
  /// fastställda, oldest version first.
  public static func place(followedUpOn day: CalendarDay, faststallda: [CalendarDay]) -> Int? {
    faststallda.lastIndex { $0 < day } ?? faststallda.firstIndex { $0 == day }
  }

  /// The follow-ups of a version; each belongs to one alone.
  public func uppfoljningar(of version: Version) -> [Gjord] {
    uppfoljningar.filter { self.version(followedUpOn: $0.datum)?.version == version.version }
  }
}

extension Bestallningslage {
  /// How the plan of an insats stands that is not back: of the versions that cover it, the one
  /// that was taken in last decides, as for the cause of an avvikelse.
  func planLage(of insats: Insats.ID) -> Avvikelse.Orsak.PlanLage {
    let covering = planer.flatMap(\.versioner).filter { $0.insatser.contains(insats) }
    guard let newest = covering.sorted(by: { $0.intagen < $1.intagen }).last else { return .saknas }
    return newest.isAvvisad ? .avvisad : .ejLevererad
  }

  /// The day on which newer plans had taken over all that a version of a plan is followed up for;
  /// `nil` while it is in force for some of it, and for nothing at all.
  ///
  /// A plan under another id is newer when it was fastställd later, or as late and taken in later;
  /// what its newest version leaves out it has not taken over.
  public func overtagen(
    _ version: Planlage.Version, of plan: Planlage, for insatser: Set<Insats.ID>
  ) -> CalendarDay? {
    var last: CalendarDay?
    for insats in insatser.intersection(version.insatser) {
      let first = planer.filter { other in
        other.plan != plan.plan && other.versioner.last?.insatser.contains(insats) == true
      }.flatMap { other in
        other.versioner.filter {
          $0.insatser.contains(insats)
            && ($0.faststalld, $0.intagen, other.plan)
              > (version.faststalld, version.intagen, plan.plan)
        }
      }.map(\.faststalld).min()
      guard let first else { return nil }
      last = max(last ?? first, first)
    }
    return last
  }
}
