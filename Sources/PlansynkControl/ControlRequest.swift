public import PlansynkCore

/// One line to the daemon: what is asked of it.
///
/// On the socket a request is one JSON object on one line of at most 64 MiB, ended by a newline,
/// and the daemon answers with one line (``ControlAnswer``) and closes. Members that a verb does
/// not know are refused.
///
///     {"version":1,"verb":"ping"}
///     {"version":1,"verb":"status"}
///     {"version":1,"verb":"retry","items":["P-7F3K","K-2"]}
///     {"version":1,"verb":"retry","all":true,"expected":12}
///     {"version":1,"verb":"hold","items":["P-7F3K"],"reason":"awaiting signature",
///      "until":"2026-12-01T08:00:00.000Z"}
///     {"version":1,"verb":"release","all":true,"kinds":["plan"],"states":["held"],
///      "order":"B-41QX","expected":3}
///     {"version":1,"verb":"cancel","items":["P-7F3K"],"reason":"written for the wrong order"}
///     {"version":1,"verb":"pause","scope":"sending","reason":"the myndighet moves"}
///     {"version":1,"verb":"resume"}
///     {"version":1,"verb":"poll"}
///     {"version":1,"verb":"breaker-reset"}
///     {"version":1,"verb":"reload"}
///     {"version":1,"verb":"lamna","dokument":"{…the JSON text…}",
///      "bilagor":[{"fil":"plan.pdf","base64":"…"}]}
///     {"version":1,"verb":"handelse","order":"B-41QX","insats":"UUID","typ":"paborjad",
///      "datum":"2026-11-21","orsak":"…","ersatter":{"typ":"paborjad","datum":"2026-11-20"}}
///     {"version":1,"verb":"svar","order":"UUID","svar":"avbojd","datum":"2026-11-21","orsak":"…"}
///     {"version":1,"verb":"uppfoljning","plan":"UUID","datum":"2026-11-21","mal":true}
///     {"version":1,"verb":"uppfoljning","plan":"UUID","typ":"annullerad","datum":"2026-11-21",
///      "ersatter":{"datum":"2026-11-21","mal":true}}
///     {"version":1,"verb":"provbrev","mottagare":["chef@unit.example"]}
///     {"version":1,"verb":"gallra","expected":12}
///     {"version":1,"verb":"bevara","order":"B-41QX","reason":"the court has asked for it"}
///     {"version":1,"verb":"bevara-inte","order":"B-41QX"}
///
/// `order` is the order's UUID or its handle, or the unique beginning of either; `insats` a UUID,
/// or a beginning that is unique in its order; `plan` that of a plan, or the handle of an item
/// that brings a version of it. `expected`, `until`, `bilagor`, `orsak`, `ersatter` and `mal`
/// (whether the goals were followed up too; else they were not) may be left out. `retry`, `hold`,
/// `release` and `cancel` take either `items` or `all`, which `kinds`, `states` and `order` narrow
/// down.
public enum ControlRequest: Hashable, Sendable {
  /// The version of this way of talking.
  public static let version = 1
  /// The longest line that is read, its newline not counted.
  public static let bytesMax = 64 << 20

  case ping
  case status
  case retry(ItemSelection)
  case hold(ItemSelection, StandstillTerms)
  case release(ItemSelection)
  case cancel(ItemSelection, reason: OperatorReason)
  case pause(Pause.Scope, StandstillTerms)
  case resume
  case poll
  case breakerReset
  case reload
  case lamna(String, bilagor: [LamnadBilaga])
  case handelse(ControlHandelse)
  case svar(ControlSvar)
  case markera(String, Avvikelse.Markering)
  case stang(String, reason: OperatorReason)
  case uppfoljning(ControlUppfoljning)
  /// The mail server has taken a test letter for these.
  case provbrev([String])
  case gallra(expected: Int?)
  case bevara(BestallningReference, reason: OperatorReason?)
}

/// An event as asked for: what ``HandelseDokument`` holds, the order named as a person does.
public struct ControlHandelse: Hashable, Sendable {
  /// The order.
  public let order: BestallningReference
  /// The insats: its id, or a beginning of it that no other of the order has.
  public let insats: IdentifierBeginning
  /// What happened.
  public let typ: InsatsHandelse.Typ
  /// The day.
  public let datum: CalendarDay
  /// Why; content, never logged.
  public let orsak: String?
  /// What it corrects or annuls.
  public let ersatter: HandelseDokument.Ersatter?

  /// An event.
  public init(
    order: BestallningReference, insats: IdentifierBeginning, typ: InsatsHandelse.Typ,
    datum: CalendarDay, orsak: String? = nil, ersatter: HandelseDokument.Ersatter? = nil
  ) {
    self.order = order
    self.insats = insats
    self.typ = typ
    self.datum = datum
    self.orsak = orsak
    self.ersatter = ersatter
  }
}

/// An answer to an order as asked for.
public struct ControlSvar: Hashable, Sendable {
  /// The order.
  public let order: BestallningReference
  /// The answer.
  public let svar: SvarDokument.Svar
  /// The day.
  public let datum: CalendarDay
  /// Required with `avbojd`; content, never logged.
  public let orsak: String?

  /// An answer.
  public init(
    order: BestallningReference, svar: SvarDokument.Svar, datum: CalendarDay, orsak: String?
  ) {
    self.order = order
    self.svar = svar
    self.datum = datum
    self.orsak = orsak
  }
}

/// A follow-up as asked for: what ``UppfoljningDokument`` holds, the plan named as a person does.
public struct ControlUppfoljning: Hashable, Sendable {
  /// The plan.
  public let plan: PlanReference
  /// Whether it was followed up, or never was.
  public let typ: Uppfoljning.Typ
  /// The day.
  public let datum: CalendarDay
  /// Whether its goals were followed up too.
  public let malUppfoljda: Bool
  /// What it corrects or annuls; required with `annullerad`.
  public let ersatter: Uppfoljning.Namn?

  /// A follow-up.
  public init(
    plan: PlanReference, typ: Uppfoljning.Typ = .gjord, datum: CalendarDay, malUppfoljda: Bool,
    ersatter: Uppfoljning.Namn? = nil
  ) {
    self.plan = plan
    self.typ = typ
    self.datum = datum
    self.malUppfoljda = malUppfoljda
    self.ersatter = ersatter
  }
}
