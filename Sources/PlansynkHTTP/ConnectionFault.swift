import PlansynkCore
import PlansynkCurl

extension DestinationFault {
  /// A request that got no answer: the first two rows of the contract's table, and our own
  /// certificate refused.
  init(_ error: CurlError) {
    let failure = DeliveryFailure(code: error.kind.word)
    switch error.kind {
    case .clientCertificate:
      self.init(.credentials, failure)
    default:
      self.init(error.reach == .neverReached ? .certain : .uncertain, failure)
    }
  }
}

extension CurlError.Kind {
  /// A short word for status and journal.
  var word: String {
    switch self {
    case .badRequest: "bad-request"
    case .configuration: "certificate-files"
    case .resolve: "no-address"
    case .connect: "no-connection"
    case .tlsHandshake: "tls-handshake"
    case .serverCertificate: "server-certificate"
    case .clientCertificate: "client-certificate"
    case .timeout: "timeout"
    case .interrupted: "interrupted"
    case .garbled: "no-http"
    case .responseTooLarge: "answer-too-large"
    case .bodyUnreadable: "attachment-unreadable"
    case .cancelled: "stopped"
    case .shutdown: "stopped"
    case .internalFault: "internal-fault"
    }
  }
}
