extension Settings {
  /// Mail to the chef: reminders, avvikelser and refused plans. Nothing is mailed without `url`.
  public struct Mail: Sendable, Hashable {
    /// The server where mail is handed in; nil when nothing is mailed.
    public internal(set) var url: MailServerURL?
    /// Whether the way there must be encrypted; false to a loopback address alone.
    public internal(set) var starttls = true
    /// The sender's address; never nil where there is a server.
    public internal(set) var fran: String?
    /// Who is told; never empty where there is a server.
    public internal(set) var till: [String] = []
    /// The account; never without its password.
    public internal(set) var anvandare: String?
    /// File with the password.
    public internal(set) var losenordFile: String?
    /// Certificate authorities to trust in place of the system's.
    public internal(set) var caFile: String?
    /// Minutes after midnight in Sweden from which the digest of a day is sent.
    public internal(set) var sammandragKlockan = 420
    /// Whether avvikelser and refused plans have letters of their own.
    public internal(set) var avvikelser = true
  }
}
