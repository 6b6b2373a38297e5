public import PlansynkCore
public import PlansynkCurl

/// Mail by SMTP behind the gateway port: one letter to all who are to have it.
public struct SmtpMailer: MailGateway {
  private let client: SmtpClient
  private let from: MailAddress
  private let to: [MailAddress]
  private let instance: String

  /// The addresses of all who are told.
  public var mottagare: [String] { to.map(\.text) }

  /// A way out.
  ///
  /// - Parameters:
  ///   - to: at least one.
  ///   - instance: the instance's name: two instances never name a letter alike.
  public init(client: SmtpClient, from: MailAddress, to: [MailAddress], instance: String) {
    self.client = client
    self.from = from
    self.to = to
    self.instance = instance
  }

  /// Hands a letter in; it names all who have it, whoever of them it is handed in for.
  public func send(_ brev: Brev, to mottagare: [String], at now: Instant) async -> MailAnswer {
    let message = MailMessage(brev: brev, from: from, to: to, instance: instance, date: now)
    do throws(SmtpError) {
      let receipt = try await client.send(
        SmtpMail(from: from.text, to: mottagare, text: message.bytes))
      return .taken(
        nekade: receipt.refusals.map { NekadMottagare($0.recipient, reply: $0.reply) })
    } catch {
      return Self.answer(to: error)
    }
  }

  static func answer(to error: SmtpError) -> MailAnswer {
    let kind: MailFault.Kind
    switch error.kind {
    case .cancelled: return .stopped
    case .unreachable, .internalFault: kind = .unreachable
    case .transient: kind = .transient
    case .permanent: kind = .permanent
    case .credentials: kind = .credentials
    case .encryption, .certificate: kind = .encryption
    case .configuration: kind = .configuration
    }
    return .failed(kind, failure: error.description)
  }
}
