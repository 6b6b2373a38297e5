/// The keys of `[mail]`: who is reminded, and through which server.
enum MailKeys {
  static let all = [
    SettingKey(
      "mail.url", \.mail.url, .mailServer, sample: "\"smtp://mail.example:587\"",
      why: """
        The mail server to hand letters in at: smtp:// turns to TLS before anything is said \
        (STARTTLS), smtps:// speaks it from the start. Without this key nothing is mailed, and \
        reminders stand in plansynk alone.
        """),
    SettingKey(
      "mail.starttls", \.mail.starttls, .flag,
      why: """
        false hands letters in unencrypted, which is allowed to a mail server on this machine \
        alone.
        """),
    SettingKey(
      "mail.fran", \.mail.fran, .optionalMailAddress, sample: "\"plansynk@example.se\"",
      why: "The address that letters come from. Required with mail.url."),
    SettingKey(
      "mail.till", \.mail.till, .mailAddresses, sample: "[\"chef@example.se\"]",
      why: """
        Who is told: the enhetschef, and whoever stands in. Required with mail.url. Letters hold \
        order handles, days and numbers, never a person.
        """),
    SettingKey(
      "mail.anvandare", \.mail.anvandare, .optionalText("an account"), sample: "\"plansynk\"",
      why: "The account at the mail server, when it wants one. Needs losenord_file."),
    SettingKey(
      "mail.losenord_file", \.mail.losenordFile, .optionalText("a file name"),
      sample: "\"mail-losenord\"",
      why: """
        File with the account's password, found and protected as http.token_file is: mode 0600. \
        Needs anvandare.
        """),
    SettingKey(
      "mail.ca_file", \.mail.caFile, .optionalText("a file name"), sample: "\"mail-ca.pem\"",
      why: """
        Certificate authorities (PEM) to trust in place of the system's, when the mail server has \
        its own.
        """),
    SettingKey(
      "mail.sammandrag_klockan", \.mail.sammandragKlockan, .clockTime,
      why: """
        When the digest of the day is sent, by a Swedish clock. There is none on a day without \
        news.
        """),
    SettingKey(
      "mail.avvikelser", \.mail.avvikelser, .flag,
      why: """
        Whether a new avvikelse and a refused plan are a letter of their own at once, at most five \
        an hour; they stand in the next digest in any case.
        """),
  ]

  /// What is wrong with the values together: the key, and words that follow its name.
  ///
  /// - Parameter written: which keys stand in the file.
  static func faults(of mail: Settings.Mail, written: Set<String>) -> [(key: String, text: String)]
  {
    guard let url = mail.url else {
      guard !written.isEmpty else { return [] }
      return [("mail.url", "is missing, so nothing would be mailed; write it, or take [mail] away")]
    }
    var faults: [(key: String, text: String)] = []
    if mail.fran == nil { faults.append(("mail.fran", "is required with mail.url and missing")) }
    if mail.till.isEmpty {
      faults.append(("mail.till", "is required with mail.url and names nobody"))
    }
    if !mail.starttls, !url.isLoopback {
      faults.append(
        ("mail.starttls", "is false; that is allowed to a mail server on this machine alone"))
    }
    switch (mail.anvandare, mail.losenordFile) {
    case (.some, nil): faults.append(("mail.anvandare", "needs mail.losenord_file as well"))
    case (nil, .some): faults.append(("mail.losenord_file", "needs mail.anvandare as well"))
    default: break
    }
    return faults
  }
}
