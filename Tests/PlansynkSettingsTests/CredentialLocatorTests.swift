import FoundationEssentials
import PlansynkSettings
import Testing

@Suite struct CredentialLocatorTests {
  private func make(
    _ folder: TemporaryFolder, systemd: TemporaryFolder? = nil
  ) -> CredentialLocator {
    CredentialLocator(settingsDirectory: folder.path, credentialsDirectory: systemd?.path)
  }

  private func refusal(_ locator: CredentialLocator, _ name: String = "token") -> String {
    do throws(CredentialError) {
      _ = try locator.token(named: name, key: "http.token_file")
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `the token beside the settings is read and trimmed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("token", " abc.DEF-123\r\n\n")
    let token = try make(folder).token(named: "token", key: "http.token_file")
    #expect(token.reveal() == "abc.DEF-123")
  }

  @Test func `what systemd hands over comes first, whatever its mode`() throws {
    let (folder, systemd) = (try TemporaryFolder(), try TemporaryFolder())
    try folder.write("token", "beside")
    try systemd.write("plansynk_token", "handed", mode: 0o440)
    let token = try make(folder, systemd: systemd).token(named: "token", key: "k")
    #expect(token.reveal() == "handed")
  }

  @Test func `without it among the credentials the file beside the settings serves`() throws {
    let (folder, systemd) = (try TemporaryFolder(), try TemporaryFolder())
    try folder.write("token", "beside")
    #expect(
      try make(folder, systemd: systemd).token(named: "token", key: "k").reveal() == "beside")
  }

  @Test func `by hand, what systemd would hand over is found where it lies`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/credentials", withIntermediateDirectories: false)
    let kept = try folder.write("credentials/token", "kept")
    #expect(make(folder).location(of: "token").path == kept)
    #expect(try make(folder).token(named: "token", key: "k").reveal() == "kept")
    try folder.write("token", "beside")
    #expect(try make(folder).token(named: "token", key: "k").reveal() == "beside")
  }

  @Test func `every file that the settings name is reviewed, the good and the bad`() throws {
    let folder = try TemporaryFolder()
    let token = try folder.write("token", "abc")
    let settings = try SettingsFile.decode(
      PlansynkSettingsTests.make(
        "[http]\nclient_cert_file = \"cert.pem\"\nclient_key_file = \"key.pem\""),
      from: "plansynk.toml")
    let key = try folder.write("key.pem", "secret", mode: 0o644)
    let found = HttpCredentials.review(settings.http, make(folder))
    #expect(found.map(\.path) == [token, folder.path + "/cert.pem", key])
    #expect(
      found.map(\.key) == ["http.token_file", "http.client_cert_file", "http.client_key_file"])
    #expect(found[0].fault == nil)
    #expect(found[1].fault?.text == "does not exist")
    #expect(found[2].fault?.text.hasPrefix("is open to others") == true)
  }

  @Test func `an absolute name is used as it is`() throws {
    let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
    let path = try other.write("t", "absolute")
    #expect(try make(folder).token(named: path, key: "k").reveal() == "absolute")
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o644])
  func `a token that others can read is refused`(mode: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("token", "abc", mode: mode)
    #expect(
      refusal(make(folder)) == """
        http.token_file: \(path) is open to others (mode 0\(String(mode, radix: 8))); \
        run chmod 600 on it
        """)
  }

  @Test(arguments: ["", " \n", "two words", "one\ntwo", "r\u{E4}ksm\u{F6}rg\u{E5}s", "a\u{7F}b"])
  func `what cannot be a token is refused, and never repeated`(content: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("token", content)
    let text = refusal(make(folder))
    #expect(text.contains("is empty") || text.contains("must hold one token"))
    #expect(content.count < 3 || !text.contains(content))
  }

  @Test func `a missing token is told with its path`() throws {
    let folder = try TemporaryFolder()
    #expect(refusal(make(folder)) == "http.token_file: \(folder.path)/token does not exist")
  }

  @Test func `a key file must be closed, a certificate need not be`() throws {
    let folder = try TemporaryFolder()
    try folder.write("client.pem", "cert", mode: 0o644)
    try folder.write("client.key", "key", mode: 0o644)
    let locator = make(folder)
    #expect(
      try locator.publicFile(named: "client.pem", key: "k") == "\(folder.path)/client.pem")
    #expect(throws: CredentialError.self) {
      try locator.secretFile(named: "client.key", key: "k")
    }
  }

  @Test func `all that [http] names is found, and what is not named is nil`() throws {
    let folder = try TemporaryFolder()
    try folder.write("token", "abc")
    try folder.write("ca.pem", "ca", mode: 0o644)
    let settings = try SettingsFile.decode(
      PlansynkSettingsTests.make("[http]\nca_file = \"ca.pem\""), from: "p")
    let credentials = try HttpCredentials(settings.http, make(folder))
    #expect(credentials.token.reveal() == "abc")
    #expect(credentials.caPath == "\(folder.path)/ca.pem")
    #expect(credentials.clientCertPath == nil && credentials.clientKeyPath == nil)
  }

  @Test func `a secret shows nothing of itself`() {
    let secret = Secret("hemligt")
    var dumped = ""
    dump(["s": secret], to: &dumped)
    let shown = "\(secret) \(String(reflecting: secret)) \([secret]) \(dumped)"
    #expect(!shown.contains("hemligt"))
    #expect("\(secret)" == "‹secret›")
  }
}
