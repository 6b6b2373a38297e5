/// What operators and the neighbour ask of the running daemon, whoever carries the question.
///
/// Every verb is idempotent: a state that was reached already is answered, not refused. No answer
/// holds personal data, except the Swedish texts of ``IntakeAnswer/refused(_:)``, which go back to
/// whoever handed the document in. `caller` is who the kernel says, for the audit row.
///
/// Design: operations.md, "Commands" and "The neighbour".
public protocol OperatorVerbs: Sendable {
  /// How things stand; answers at once, also while the destination is silent (I11).
  func status() async -> StatusReport

  /// Orders whose handle (normalised, as `B-41Q`) or id begins with `prefix`, at most 20.
  func bestallningar(withHandle prefix: String) async -> [BestallningHandle]

  /// Every insats of an order, withdrawn ones among them.
  func insatser(of id: Bestallning.ID) async -> [Insats.ID]

  /// Plans whose id begins with what a person typed, at most 20.
  func planer(withID beginning: IdentifierBeginning) async -> [Genomforandeplan.ID]

  /// Plans of which items bring a version whose handle is `prefix` (normalised, as `P-7F3`), or
  /// begins with it when none is.
  func planer(withHandle prefix: String) async -> [Genomforandeplan.ID]

  /// Makes items in attention `pending` again, and lets waiting ones go now.
  func retry(_ selection: ItemSelection, by caller: OperatorCaller) async -> ItemsAnswer

  /// Stops items; what is held already gets the new terms.
  func hold(
    _ selection: ItemSelection, _ terms: StandstillTerms, by caller: OperatorCaller
  ) async -> ItemsAnswer

  /// Lets held items be what they were before.
  func release(_ selection: ItemSelection, by caller: OperatorCaller) async -> ItemsAnswer

  /// Strikes items for good; a plan version takes its attachments along.
  func cancel(
    _ selection: ItemSelection, reason: OperatorReason, by caller: OperatorCaller
  ) async -> ItemsAnswer

  /// Stops sending or polling until somebody resumes, or until a time. Answers to what is in flight
  /// are recorded all the same.
  func pause(
    _ scope: Pause.Scope, _ terms: StandstillTerms, by caller: OperatorCaller
  ) async -> VerbAnswer

  /// Ends every pause.
  func resume(by caller: OperatorCaller) async -> VerbAnswer

  /// Reads the feed now rather than at the next interval.
  func poll(by caller: OperatorCaller) async -> VerbAnswer

  /// Closes the breaker: the next request tells.
  func resetBreaker(by caller: OperatorCaller) async -> VerbAnswer

  /// Reads the settings again; a broken file changes nothing and says so.
  func reload(by caller: OperatorCaller) async -> VerbAnswer

  /// Notes that an avvikelse stands in the journal, or was dealt with. The id may be the beginning
  /// of one.
  func markera(
    avvikelse id: String, _ markering: Avvikelse.Markering, by caller: OperatorCaller
  ) async -> VerbAnswer

  /// Closes an open avvikelse, as the head of the unit decides. The id may be the beginning of one.
  func stang(
    avvikelse id: String, reason: OperatorReason, by caller: OperatorCaller
  ) async -> VerbAnswer

  /// Notes that the mail server has taken a test letter for these: they are refused no longer.
  func provbrev(tagetFor mottagare: [String], by caller: OperatorCaller) async -> VerbAnswer

  /// Erases what the rules let go, if that is as much as the caller expects; `nil` asks how much.
  func gallra(expected: Int?, by caller: OperatorCaller) async -> GallringAnswer

  /// Marks an order as one to be kept, or takes the mark away where there is no reason.
  func bevara(
    _ id: Bestallning.ID, reason: OperatorReason?, by caller: OperatorCaller
  ) async -> VerbAnswer

  /// Takes in a document of any kind, as if it lay in `inkorg/` together with its attachments.
  func lamna(
    _ dokument: [UInt8], bilagor: [LamnadBilaga], by caller: OperatorCaller
  ) async -> IntakeAnswer

  /// Takes in an event of an insats.
  func handelse(_ dokument: HandelseDokument, by caller: OperatorCaller) async -> IntakeAnswer

  /// Takes in an answer to an order.
  func svar(_ dokument: SvarDokument, by caller: OperatorCaller) async -> IntakeAnswer

  /// Takes in that a plan was followed up.
  func uppfoljning(
    _ dokument: UppfoljningDokument, by caller: OperatorCaller
  ) async -> IntakeAnswer
}

/// Who asks, as the kernel says.
public struct OperatorCaller: Hashable, Sendable {
  /// The user id at the other end of the socket.
  public let uid: UInt32

  /// A caller.
  public init(uid: UInt32) {
    self.uid = uid
  }
}

/// An order by id and handle.
public struct BestallningHandle: Hashable, Sendable {
  /// The order.
  public let id: Bestallning.ID
  /// Its handle.
  public let shortID: ShortID

  /// An order.
  public init(id: Bestallning.ID, shortID: ShortID) {
    self.id = id
    self.shortID = shortID
  }
}

/// A file handed in together with a document.
public struct LamnadBilaga: Hashable, Sendable {
  /// The bare file name by which the document may name it.
  public let fil: String
  /// Its content.
  public let bytes: [UInt8]

  /// A file.
  public init(fil: String, bytes: [UInt8]) {
    self.fil = fil
    self.bytes = bytes
  }
}

/// What became of an erasure.
public enum GallringAnswer: Hashable, Sendable {
  /// Done: in a few English words, and what went of what had been proposed, as judged on a day.
  case done(String, Gallringsforslag, day: CalendarDay)
  /// So many things are concerned, which is not what the caller expected; nothing was done.
  case needsCount(Int)
  /// It cannot be done now, and why; what had been erased by then is erased.
  case unavailable(String)
}

/// What became of a verb that has no other answer.
public enum VerbAnswer: Hashable, Sendable {
  /// Done, or so already; the state reached in a few English words, as `breaker closed`.
  case done(String)
  /// Not done, and what to do about it; several lines where there are several faults.
  case failed(String)
  /// It cannot be done now, and why.
  case unavailable(String)
}
