import FoundationEssentials
import PlansynkSettings
import Testing

@Suite struct MailSettingsTests {
  private static let least = """
    [mail]
    url = "smtp://mail.example"
    fran = "plansynk@example.se"
    till = ["chef@example.se"]
    """

  private func decode(_ text: String) throws -> Settings.Mail {
    try SettingsFile.decode(make(text), from: "p.toml").mail
  }

  @Test func `without the table nothing is mailed`() throws {
    #expect(try decode("").url == nil)
  }

  @Test func `the least that is mailed: a server, a sender and somebody to tell`() throws {
    let mail = try decode(Self.least)
    #expect(mail.url?.description == "smtp://mail.example:587")
    #expect(mail.fran == "plansynk@example.se")
    #expect(mail.till == ["chef@example.se"])
    #expect(mail.starttls && mail.avvikelser)
    #expect(mail.sammandragKlockan == 420)
  }

  @Test(
    arguments: [
      ("smtp://mail.example", "smtp://mail.example:587"),
      ("smtps://Mail.Example", "smtps://mail.example:465"),
      ("smtp://mail.example:25/", "smtp://mail.example:25"), ("smtp://[::1]:25", "smtp://[::1]:25"),
    ])
  func `a server is taken, with its usual port where none is written`(
    text: String, url: String
  ) throws {
    #expect(try MailServerURL(text).description == url)
  }

  @Test(
    arguments: [
      "mail.example:587", "http://mail.example", "smtp://", "smtp://mail.example:0",
      "smtp://mail.example/x", "smtp://chef:hemligt@mail.example", "smtp://mail.example?x",
      "smtp://mail example",
    ])
  func `what is no server's address is refused, and not said again`(text: String) {
    do {
      _ = try MailServerURL(text)
      Issue.record("\(text) was taken")
    } catch {
      #expect(!error.description.contains("hemligt"))
    }
  }

  @Test(
    arguments: [
      ("fran = \"a@b.se\"", "mail.url is missing"),
      ("url = \"smtp://mail.example\"\ntill = [\"a@b.se\"]", "mail.fran is required"),
      ("url = \"smtp://mail.example\"\nfran = \"a@b.se\"", "mail.till is required"),
      ("url = \"smtp://mail.example\"\nfran = \"a@b.se\"\ntill = []", "names nobody"),
      (least.dropping("[mail]\n") + "\nstarttls = false", "this machine alone"),
      (least.dropping("[mail]\n") + "\nanvandare = \"a\"", "needs mail.losenord_file"),
      (least.dropping("[mail]\n") + "\nlosenord_file = \"a\"", "needs mail.anvandare"),
      (least.dropping("[mail]\n") + "\nlosenord = \"a\"", "secrets never stand in this file"),
      (least.dropping("[mail]\n") + "\nsammandrag_klockan = \"7:00\"", "is no time"),
      (least.dropping("[mail]\n") + "\nsammandrag_klockan = \"24:00\"", "is no time"),
      ("till = [\"a@b.se\", \"a@b.se\"]", "names somebody twice"),
      ("till = [\"Chefen <a@b.se>\"]", "is no plain address"),
      ("till = \"a@b.se\"", "must be a list"),
      ("fran = \"a@b\"", "is no plain address"),
      ("fran = \"a@b.se,c@d.se\"", "is no plain address"),
    ])
  func `what will not do is said, with what to do`(lines: String, words: String) {
    let found = faults(of: make("[mail]\n" + lines))
    #expect(found.contains { $0.contains(words) }, "\(found)")
  }

  @Test func `unencrypted mail goes to this machine alone`() throws {
    let mail = try decode(
      Self.least.replacing("mail.example", with: "127.0.0.1") + "\nstarttls = false")
    #expect(!mail.starttls && mail.url?.isLoopback == true)
  }

  @Test func `a password is one line of a file that is closed to others, blanks and all`() throws {
    let folder = try TemporaryFolder()
    let locator = CredentialLocator(settingsDirectory: folder.path, credentialsDirectory: nil)
    let mail = try decode(Self.least + "\nanvandare = \"a\"\nlosenord_file = \"losen\"")
    #expect(throws: CredentialError.self) { try MailCredentials(mail, locator) }
    try folder.write("losen", "lösen ord \n")
    #expect(try MailCredentials(mail, locator).password?.reveal() == "lösen ord ")
    #expect(MailCredentials.review(mail, locator).map(\.fault) == [nil])
    for (content, mode) in [("", 0o600), ("a\nb", 0o600), ("a\u{7}", 0o600), ("a", 0o644)] {
      try folder.write("losen", content, mode: mode)
      let fault = try #require(MailCredentials.review(mail, locator).first?.fault)
      #expect(fault.key == "mail.losenord_file")
    }
  }
}

extension String {
  fileprivate func dropping(_ start: String) -> String { replacing(start, with: "") }
}
