/// What one instance was told in its `plansynk.toml`: every table, every key, every value checked.
///
/// A value of this type is complete and within range: it comes out of ``SettingsFile`` or not at
/// all. The defaults stand here, once; range, reason and name of each key stand in
/// ``SettingCatalogue``. Secrets are never part of it, only the names of the files that hold them.
/// Design: operations.md, "Settings".
public struct Settings: Sendable, Hashable {
  /// `[myndighet]`: whom this instance talks with, and as which unit.
  public internal(set) var myndighet = Myndighet()
  /// `[http]`: how the myndighet's interface is reached.
  public internal(set) var http = Http()
  /// `[poll]`: how the change feed is read.
  public internal(set) var poll = Poll()
  /// `[regelverk]`: the days and answers of the myndighet's routine.
  public internal(set) var regelverk = Regelverk()
  /// `[plankrav]`: what the routine asks of a plan.
  public internal(set) var plankrav = Plankrav()
  /// `[retry]`: how waiting grows after a failure.
  public internal(set) var retry = Retry()
  /// `[store]`: the database.
  public internal(set) var store = Store()
  /// `[spool]`: `inkorg/` and `utkorg/`.
  public internal(set) var spool = Spool()
  /// `[mail]`: who is reminded, and through which server.
  public internal(set) var mail = Mail()
  /// `[gallring]`: how long what passed through here is kept.
  public internal(set) var gallring = Gallring()
  /// `[log]`: what reaches the journal.
  public internal(set) var log = Log()

  /// Only the decoders start from here: the required keys are still empty.
  init() {}

  /// The destination; each of the three keys is required.
  public struct Myndighet: Sendable, Hashable {
    /// The municipality's name as it stands in `status`.
    public internal(set) var namn = ""
    /// Base address of the interface.
    public internal(set) var url = BaseURL.unset
    /// Identity of the provider's unit, as the myndighet's feed names it.
    public internal(set) var utforarenhet = ""
  }

  /// Transport. File names are as written; ``CredentialLocator`` finds the files.
  public struct Http: Sendable, Hashable {
    /// File with the bearer token.
    public internal(set) var tokenFile = "token"
    /// Client certificate in PEM, when the myndighet asks for one; never without its key.
    public internal(set) var clientCertFile: String?
    /// Private key of the client certificate.
    public internal(set) var clientKeyFile: String?
    /// Certificate authorities to trust in place of the system's.
    public internal(set) var caFile: String?
    /// Seconds that an exchange of ordinary size may take.
    public internal(set) var timeoutSeconds = 30
    /// Requests in flight at most.
    public internal(set) var concurrency = 8
  }

  /// The change feed.
  public struct Poll: Sendable, Hashable {
    /// Seconds between two polls.
    public internal(set) var intervalSeconds = 60
    /// Seconds for which the myndighet may hold an empty answer; 0 when it is not asked to.
    public internal(set) var waitSeconds = 0
    /// Orders asked for per page.
    public internal(set) var pageLimit = 200
  }

  /// Waiting after failures. Design: delivery.md, "Outbox".
  public struct Retry: Sendable, Hashable {
    /// First wait of an item, in seconds.
    public internal(set) var baseSeconds = 30
    /// Longest wait of an item, in seconds.
    public internal(set) var capSeconds = 3600
    /// Transient failures until an item is flagged.
    public internal(set) var attentionAfter = 8
    /// First interval between probes of a silent destination, in seconds.
    public internal(set) var probeMinSeconds = 30
    /// Longest interval between probes, in seconds.
    public internal(set) var probeMaxSeconds = 300
    /// Interval between probes while credentials are refused, in seconds.
    public internal(set) var credentialsProbeSeconds = 900
  }

  /// The database.
  public struct Store: Sendable, Hashable {
    /// Free MiB below which nothing new is fetched or taken in.
    public internal(set) var freeSpaceMinMib = 200
  }

  /// The two folders shared with the neighbour.
  public struct Spool: Sendable, Hashable {
    /// Seconds to wait for the attachments that a plan names.
    public internal(set) var attachmentWaitSeconds = 60
    /// Seconds between two looks into `inkorg/`.
    public internal(set) var scanIntervalSeconds = 2
    /// Largest JSON file taken, in bytes.
    public internal(set) var jsonMaxBytes = 1_048_576
    /// Largest PDF taken, in bytes.
    public internal(set) var pdfMaxBytes = 26_214_400
  }

  /// Logging.
  public struct Log: Sendable, Hashable {
    /// The least severe level that is written.
    public internal(set) var level = LogLevel.info
  }
}
