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

  /// Every file that `[http]` names, with the setting that names it, and what is wrong with it;
  /// `nil` where nothing is.
  public static func review(
    _ http: Settings.Http, _ locator: CredentialLocator
  ) -> [(key: String, path: String, fault: CredentialError?)] {
    func review(
      _ name: String?, _ key: String,
      _ read: (String, String) throws(CredentialError) -> Void
    ) -> (key: String, path: String, fault: CredentialError?)? {
      guard let name else { return nil }
      let path = locator.location(of: name).path
      do throws(CredentialError) {
        try read(name, key)
        return (key, path, nil)
      } catch {
        return (key, path, error)
      }
    }
    return [
      review(http.tokenFile, "http.token_file") { (name, key) throws(CredentialError) in
        _ = try locator.token(named: name, key: key)
      },
      review(http.clientCertFile, "http.client_cert_file") { (name, key) throws(CredentialError) in
        _ = try locator.publicFile(named: name, key: key)
      },
      review(http.clientKeyFile, "http.client_key_file") { (name, key) throws(CredentialError) in
        _ = try locator.secretFile(named: name, key: key)
      },
      review(http.caFile, "http.ca_file") { (name, key) throws(CredentialError) in
        _ = try locator.publicFile(named: name, key: key)
      },
    ].compactMap { $0 }
  }

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
