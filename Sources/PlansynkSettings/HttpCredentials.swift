/// What the transport needs to be let in, read and checked.
public struct HttpCredentials: Sendable, Hashable {
  /// The bearer token.
  public let token: Secret
  /// Path of the client certificate, if any.
  public let clientCertPath: String?
  /// Path of its private key, if any.
  public let clientKeyPath: String?
  /// Path of the trusted authorities, if not the system's.
  public let caPath: String?

  /// Reads what `[http]` names; throws the first file that cannot be used.
  public init(
    _ http: Settings.Http, _ locator: CredentialLocator
  ) throws(CredentialError) {
    token = try locator.token(named: http.tokenFile, key: "http.token_file")
    if let name = http.clientCertFile {
      clientCertPath = try locator.publicFile(named: name, key: "http.client_cert_file")
    } else {
      clientCertPath = nil
    }
    if let name = http.clientKeyFile {
      clientKeyPath = try locator.secretFile(named: name, key: "http.client_key_file")
    } else {
      clientKeyPath = nil
    }
    if let name = http.caFile {
      caPath = try locator.publicFile(named: name, key: "http.ca_file")
    } else {
      caPath = nil
    }
  }
}
