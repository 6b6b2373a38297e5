/// Every key that `plansynk.toml` may hold, in the order of the example.
///
/// The single source: decoding, the shipped example and `check-config` all read this list.
public enum SettingCatalogue {
  /// All keys of this release, table by table.
  public static let keys: [SettingKey] =
    myndighet + http + poll + RegelverkKeys.all + PlankravKeys.all + retry + store + spool
    + MailKeys.all + GallringKeys.all + log

  private static let myndighet = [
    SettingKey(
      "myndighet.namn", \.myndighet.namn, .text("the municipality's name"), required: true,
      sample: "\"Sunne kommun\"",
      why: "The name shown in status and in the journal; nothing is decided by it."),
    SettingKey(
      "myndighet.url", \.myndighet.url, .baseURL, required: true,
      sample: "\"https://api.sunne.example/utforarsynk/v1\"",
      why: """
        Base address of the myndighet's interface, without a query. http:// is refused except to \
        a loopback address: orders hold personal data.
        """),
    SettingKey(
      "myndighet.utforarenhet", \.myndighet.utforarenhet, .text("the unit's identity"),
      required: true, sample: "\"SE2321000000-1001\"",
      why: """
        Identity of your unit, exactly as the myndighet writes it in its orders. One instance is \
        one unit at one myndighet; for a second, make a second instance.
        """),
  ]

  private static let http = [
    SettingKey(
      "http.token_file", \.http.tokenFile, .text("a file name"),
      why: """
        File with the bearer token, never the token itself. A bare name is looked for as \
        plansynk_NAME among the credentials that systemd hands over, else beside this file, where \
        it must have mode 0600.
        """),
    SettingKey(
      "http.client_cert_file", \.http.clientCertFile, .optionalText("a file name"),
      sample: "\"client.pem\"",
      why: "Client certificate (PEM), when the myndighet asks for one. Needs client_key_file."),
    SettingKey(
      "http.client_key_file", \.http.clientKeyFile, .optionalText("a file name"),
      sample: "\"client.key\"",
      why: "Private key of the client certificate (PEM), mode 0600. Needs client_cert_file."),
    SettingKey(
      "http.ca_file", \.http.caFile, .optionalText("a file name"), sample: "\"ca.pem\"",
      why: """
        Certificate authorities (PEM) to trust in place of the system's, when the myndighet runs \
        its own.
        """),
    SettingKey(
      "http.timeout_seconds", \.http.timeoutSeconds, .whole(1...3600),
      why: """
        Longest time for one exchange of ordinary size; a large attachment is given more by its \
        size. Too short a time makes a slow myndighet look like a silent one.
        """),
    SettingKey(
      "http.concurrency", \.http.concurrency, .whole(1...64),
      why: "Requests in flight at most. Lower it when the myndighet answers 429."),
  ]

  private static let poll = [
    SettingKey(
      "poll.interval_seconds", \.poll.intervalSeconds, .whole(1...86400),
      why: "Time between two polls for orders. Below a minute only as agreed with the myndighet."),
    SettingKey(
      "poll.wait_seconds", \.poll.waitSeconds, .whole(0...600),
      why: """
        How long the myndighet may hold back the answer while it has no news, so that an order \
        comes at once (Prefer: wait). With 0 it is not asked to. A myndighet that does not know \
        this answers at once, and nothing is lost.
        """),
    SettingKey(
      "poll.page_limit", \.poll.pageLimit, .whole(1...500),
      why: """
        Orders asked for at a time. One page is one transaction; it is halved by itself when a \
        page is too large to read.
        """),
  ]

  private static let retry = [
    SettingKey(
      "retry.base_seconds", \.retry.baseSeconds, .whole(1...86400),
      why: "First wait after a transient failure of one item; it doubles from there."),
    SettingKey(
      "retry.cap_seconds", \.retry.capSeconds, .whole(1...86400),
      why: "Longest wait of one item. The nearer its last day, the shorter the wait in any case."),
    SettingKey(
      "retry.attention_after", \.retry.attentionAfter, .whole(1...1000),
      why: "Transient failures of one item until it is shown as needing attention. It goes on."),
    SettingKey(
      "retry.probe_min_seconds", \.retry.probeMinSeconds, .whole(1...86400),
      why: "First interval between probes while the myndighet does not answer; it doubles."),
    SettingKey(
      "retry.probe_max_seconds", \.retry.probeMaxSeconds, .whole(1...86400),
      why: "Longest interval between probes: how late, at most, its return is noticed."),
    SettingKey(
      "retry.credentials_probe_seconds", \.retry.credentialsProbeSeconds, .whole(1...86400),
      why: """
        Interval between probes while the myndighet refuses the credentials. Too short an \
        interval may lock the account.
        """),
  ]

  private static let store = [
    SettingKey(
      "store.free_space_min_mib", \.store.freeSpaceMinMib, .whole(1...1_048_576),
      why: """
        Free disk space, in MiB, below which nothing new is fetched or taken in; delivery goes \
        on. It keeps room for what has been accepted.
        """)
  ]

  private static let spool = [
    SettingKey(
      "spool.attachment_wait_seconds", \.spool.attachmentWaitSeconds, .whole(1...86400),
      why: "How long a plan waits in inkorg/ for the attachments that it names."),
    SettingKey(
      "spool.scan_interval_seconds", \.spool.scanIntervalSeconds, .whole(1...3600),
      why: "Time between two looks into inkorg/."),
    SettingKey(
      "spool.json_max_bytes", \.spool.jsonMaxBytes, .whole(1...16_777_216),
      why: "Largest JSON file taken from inkorg/. The myndighet takes no larger one."),
    SettingKey(
      "spool.pdf_max_bytes", \.spool.pdfMaxBytes, .whole(1...104_857_600),
      why: "Largest PDF taken from inkorg/. The myndighet takes no larger one."),
  ]

  private static let log = [
    SettingKey(
      "log.level", \.log.level, .choice,
      why: """
        The least severe line written. "info" is one line per change of state; "debug" is for \
        finding a fault. No level writes personal data.
        """)
  ]
}
