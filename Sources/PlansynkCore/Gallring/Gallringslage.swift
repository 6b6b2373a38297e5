/// How an order stands, as far as erasure asks: when it ended, what holds it, when something was
/// last noted of it. Nothing of whom it is about.
public struct Gallringslage: Hashable, Sendable {
  /// An insats that the order answers for and that no other carries on.
  public struct Insatslut: Hashable, Sendable {
    /// Where it stands.
    public let state: Insats.State
    /// The day on which it ended, where it has.
    public let slut: CalendarDay?

    /// An insats.
    public init(state: Insats.State, slut: CalendarDay? = nil) {
      self.state = state
      self.slut = slut
    }
  }

  /// The times that rules reckon from.
  public struct Tider: Hashable, Sendable {
    /// Since when the myndighet says of the order what it says now.
    public let statusSedan: Instant
    /// When the last version came, or the last item ended, whichever was later.
    public let senast: Instant
    /// When something was last noted of the order.
    public let senasteNotis: Instant

    /// Times.
    public init(statusSedan: Instant, senast: Instant, senasteNotis: Instant) {
      self.statusSedan = statusSedan
      self.senast = senast
      self.senasteNotis = senasteNotis
    }
  }

  /// Which order.
  public let bestallning: Bestallning.ID
  /// The handle by which people find it.
  public let handtag: ShortID
  /// What the myndighet says of it.
  public let status: Bestallning.Status
  /// Times.
  public let tider: Tider
  /// The insatser that it answers for, without those that were left out or passed on.
  public let insatser: [Insatslut]
  /// What the store holds of it that must not go.
  public let hinder: Set<Gallringshinder>
  /// Whether anything is left of its content.
  public let harInnehall: Bool
  /// Whether its number, or that of a version or an item of it, is the highest: were it gone, the
  /// next thing would get it again.
  public let arYngst: Bool
  /// Orders whose rows hang together with its own: they replace each other, or share an insats, a
  /// plan or an avvikelse.
  public let kopplade: Set<Bestallning.ID>

  /// A standing.
  public init(
    bestallning: Bestallning.ID, handtag: ShortID, status: Bestallning.Status, tider: Tider,
    insatser: [Insatslut], hinder: Set<Gallringshinder> = [], harInnehall: Bool = true,
    arYngst: Bool = false, kopplade: Set<Bestallning.ID> = []
  ) {
    self.bestallning = bestallning
    self.handtag = handtag
    self.status = status
    self.tider = tider
    self.insatser = insatser
    self.hinder = hinder
    self.harInnehall = harInnehall
    self.arYngst = arYngst
    self.kopplade = kopplade
  }

  /// The day on which the order ended; `nil` while it has not.
  ///
  /// What the myndighet ended is over on the day of the first version that says so, or when its
  /// last insats ended, if that was later; a live order when each of its insatser has. Whether an
  /// insats still runs is another question: ``Gallringshinder/insatsPagar``.
  public func slut(in zone: some Zone) -> CalendarDay? {
    let sist = insatser.compactMap(\.slut).max()
    guard status == .aktiv else {
      let ended = zone.day(of: tider.statusSedan)
      return sist.map { max($0, ended) } ?? ended
    }
    return insatser.allSatisfy { $0.state == .avslutad && $0.slut != nil } ? sist : nil
  }
}

/// Why nothing of an order is erased, whatever its age.
///
/// Design: domain.md, "Personal data", "Never erased".
public enum Gallringshinder: String, CaseIterable, Sendable {
  /// It has not ended.
  case levande
  /// One of its insatser has begun, and nobody has said that it ended.
  case insatsPagar = "insats-pagar"
  /// A plan clock runs.
  case fristLoper = "frist-loper"
  /// Something of it is not yet with the myndighet, or with the neighbour.
  case ejLevererat = "ej-levererat"
  /// The myndighet has not decided about a plan.
  case vantarBesked = "vantar-besked"
  /// Somebody holds something of it.
  case stoppat
  /// Something of it needs a person.
  case kraverAtgard = "kraver-atgard"
  /// Something of it was set aside and waits.
  case parkerat
  /// An avvikelse is open.
  case avvikelseOppen = "avvikelse-oppen"
  /// An avvikelse is closed, not by a correction, and not both journalförd and hanterad.
  case avvikelseOdokumenterad = "avvikelse-odokumenterad"
  /// Somebody has said that it is to be kept.
  case bevaras

  /// For the operator, in English.
  public var text: String {
    switch self {
    case .levande: "it has not ended"
    case .insatsPagar: "an insats runs: hand in its end"
    case .fristLoper: "a plan clock runs"
    case .ejLevererat: "something is not delivered yet"
    case .vantarBesked: "a plan awaits its decision"
    case .stoppat: "something is held: plansynk release"
    case .kraverAtgard: "something needs attention: plansynk retry, or cancel"
    case .parkerat: "something of it is set aside"
    case .avvikelseOppen: "an avvikelse is open: plansynk avvikelser"
    case .avvikelseOdokumenterad: "an avvikelse is not documented: plansynk avvikelser markera"
    case .bevaras: "marked bevaras"
    }
  }
}
