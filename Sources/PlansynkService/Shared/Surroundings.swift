public import PlansynkCore

/// What every service of one instance works with: the ports, the routine, and the executor on
/// which everything that touches the store runs, one thing at a time.
///
/// One object, however many work with it.
public final class Surroundings: Sendable {
  /// The durable store.
  public let store: any Store
  /// The myndighet.
  public let gateway: any MyndighetGateway
  /// Makes and reads documents.
  public let codec: any DocumentCodec
  /// The time.
  public let time: any TimeSource
  /// The Swedish calendar.
  public let zone: any Zone
  /// Chance.
  public let random: any RandomSource
  /// Where operators read what happened.
  public let journal: any Journal
  /// The executor of the store and of every service.
  public let executor: any SerialExecutor
  /// The routine of the myndighet.
  public let regelverk: Regelverk
  /// The unit that orders must name.
  public let utforarenhet: String
  /// Who is told what by mail; `nil` when nobody is.
  public let mail: MailTerms?
  /// What persons have paused, known to every loop.
  public let standstills = Standstills()

  /// Surroundings.
  public init(
    store: any Store, gateway: any MyndighetGateway, codec: any DocumentCodec,
    time: any TimeSource, zone: any Zone, random: any RandomSource, journal: any Journal,
    executor: any SerialExecutor, regelverk: Regelverk, utforarenhet: String,
    mail: MailTerms? = nil
  ) {
    self.store = store
    self.gateway = gateway
    self.codec = codec
    self.time = time
    self.zone = zone
    self.random = random
    self.journal = journal
    self.executor = executor
    self.regelverk = regelverk
    self.utforarenhet = utforarenhet
    self.mail = mail
  }

  /// Today in Sweden.
  public var today: CalendarDay { zone.day(of: time.now) }

  /// Owes the chef a letter of news, where he wants any: in the transaction of what causes it.
  func owe(
    _ arende: MailArende, in transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) {
    guard mail?.avvikelser == true else { return }
    try transaction.owe(arende, at: now)
  }

  func note(_ lines: [JournalLine]) {
    for line in lines { journal.note(line) }
  }
}
