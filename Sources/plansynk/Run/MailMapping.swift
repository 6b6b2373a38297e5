import PlansynkCore
import PlansynkCurl
import PlansynkMail
import PlansynkSettings

// The settings of mail in the words of those who use them.

extension MailTerms {
  /// `nil` when nothing is mailed.
  init?(_ settings: Settings) {
    guard settings.mail.url != nil else { return nil }
    self.init(
      namn: settings.myndighet.namn, sammandragMinut: settings.mail.sammandragKlockan,
      avvikelser: settings.mail.avvikelser)
  }
}

extension SmtpMailer {
  /// `nil` when nothing is mailed.
  init?(_ mail: Settings.Mail, credentials: MailCredentials, instance: String) {
    guard let url = mail.url else { return nil }
    let to = mail.till.compactMap { MailAddress($0) }
    guard let from = mail.fran.flatMap({ MailAddress($0) }), to.count == mail.till.count else {
      preconditionFailure("settings hold no address that mail cannot carry")
    }
    self.init(
      client: SmtpClient(SmtpServer(url, mail, credentials)), from: from, to: to,
      instance: instance)
  }
}

extension SmtpServer {
  fileprivate init(_ url: MailServerURL, _ mail: Settings.Mail, _ credentials: MailCredentials) {
    self.init(
      host: url.host, port: url.port,
      security: url.isSmtps ? .tls : mail.starttls ? .startTLS : .plain, caFile: credentials.caPath)
    if let user = mail.anvandare, let password = credentials.password {
      self.credentials = Credentials(user: user, password: password.reveal())
    }
  }
}
