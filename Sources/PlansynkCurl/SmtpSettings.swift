import CCurl

/// Everything that a mail asks of its handle, from a blank handle on.
extension EasyHandle {
  func prepare(_ mail: SmtpMail, for server: SmtpServer) throws(CurlError) {
    try Self.require(server.security != .plain || server.isLoopback)
    try Self.require(!mail.to.isEmpty && ([mail.from] + mail.to).allSatisfy(Self.isAddress))
    try setValue(1, for: .noSignal)
    try setValue("smtp,smtps", for: .protocols)
    try setValue(true, for: .disallowUserName)
    // An empty proxy is none; nil would read the environment.
    try setValue("", for: .proxy)
    try setValue(server.connectTimeout, for: .connectTimeout)
    try setValue(server.timeout, for: .totalTimeout)
    try setValue(server.url, for: .url)
    try setValue(CURL_SSLVERSION_TLSv1_2, for: .tlsVersion)
    let useTLS = server.security == .plain ? CURLUSESSL_NONE : CURLUSESSL_ALL
    try setValue(Int(useTLS.rawValue), for: .useTLS)
    if let caFile = server.caFile {
      try setValue(caFile, for: .caFile)
      // Debian builds a folder of CAs in, which would be trusted beside the file.
      try setValue(nil, for: .caFolder)
    }
    if let credentials = server.credentials {
      try setValue(credentials.user, for: .user)
      try setValue(credentials.password, for: .password)
    }
    try setValue("<\(mail.from)>", for: .mailSender)
    try setValue(mail.to.map { "<\($0)>" }, for: .mailRecipients)
    // One recipient who is gone must not keep the mail from the others.
    try setValue(true, for: .mailRecipientsMayFail)
    try setValue(true, for: .upload)
    try setValue(Int64(mail.text.count), for: .uploadSize)
  }

  private static func require(_ holds: Bool) throws(CurlError) {
    guard !holds else { return }
    throw CurlError(.badRequest, code: .badFunctionArgument, phase: .resolving)
  }

  /// What can stand between angle brackets and be nothing else: a line break would be a command of
  /// its own, and the library looks for none.
  private static func isAddress(_ text: String) -> Bool {
    let forbidden: Set<UInt8> = [UInt8(ascii: "<"), UInt8(ascii: ">")]
    return text.utf8.count <= 254 && text.utf8.contains(UInt8(ascii: "@"))
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !forbidden.contains($0) }
  }
}
