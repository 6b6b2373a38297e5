import PlansynkCore
import PlansynkCurl
import Testing

@testable import PlansynkMail

@Suite struct MailMessageTests {
  private func make(
    _ brev: Brev, to: [String] = ["chef@example.se"], instance: String = "sunne",
    date: Instant = noon
  ) throws -> MailMessage {
    MailMessage(
      brev: brev, from: try #require(MailAddress("plansynk@example.se")),
      to: to.compactMap { MailAddress($0) }, instance: instance, date: date)
  }

  private func lines(_ message: MailMessage) -> [String] {
    String(decoding: message.bytes, as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `it is ASCII in short lines, whatever stands in the letter`() throws {
    let name = String(repeating: "Östra Åsele 🏥 ", count: 40)
    let brev = makeSkrivare(namn: name).brev(om: makeAvvikelse(), id: "a-1")
    let message = try make(brev)
    #expect(message.bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 13 || $0 == 10 })
    #expect(lines(message).allSatisfy { $0.utf8.count <= 76 })
    #expect(!lines(message).contains { $0.contains("\n") || $0.contains("\r") })
  }

  @Test(arguments: [
    "A\r\nBcc: x@example.se", "A\nBcc: x@example.se", "A\r\n\r\nhej", "=?UTF-8?B?QQ==?=",
  ])
  func `a name adds no header line`(namn: String) throws {
    let message = try make(makeSkrivare(namn: namn).provbrev(id: "a-1"))
    let header = lines(message).prefix { !$0.isEmpty }
    #expect(
      header.map { String($0.prefix { $0 != ":" }) } == [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
      ])
  }

  @Test func `the Message-ID is the letter's and the instance's, not the try's`() throws {
    let brev = makeSkrivare().provbrev(id: "avvikelse-7-1")
    #expect(try make(brev).id == "<avvikelse-7-1.sunne@example.se>")
    #expect(try make(brev, date: noon.adding(seconds: 60)).id == make(brev).id)
    #expect(try make(brev, instance: "å>\r\nx").id == "<avvikelse-7-1.---x@example.se>")
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
      ("2026-03-02T11:05:09.999Z", "Mon, 02 Mar 2026 11:05:09 +0000"),
      ("2028-02-29T23:59:59Z", "Tue, 29 Feb 2028 23:59:59 +0000"),
    ])
  func `a date is written as mail wants it`(instant: String, text: String) throws {
    #expect(MailDate.text(of: try #require(Instant(instant))) == text)
  }

  @Test(
    arguments: [
      ("hej", "hej"), ("a=b", "a=3Db"), ("å", "=C3=A5"), ("slut ", "slut=20"), ("", ""),
      ("a\r\nb", "a=0D=0Ab"), ("\t", "=09"),
    ])
  func `a line of the body is quoted`(line: String, text: String) {
    #expect(QuotedPrintable.text(of: line) == text)
  }

  @Test(
    arguments: [
      "chef@example.se", "anna.chef+plansynk@mail.example.se", "a_b-c@x.y",
    ])
  func `an address is taken as it stands`(text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test(
    arguments: [
      "", "chef", "@example.se", "chef@", "chef@se", "a b@example.se", "a@b@example.se",
      "chef@example.se\r\nBcc: x@example.se", "<chef@example.se>", "chéf@example.se",
      "\"a b\"@example.se", "a@exa_mple.se", "a@[127.0.0.1]",
    ])
  func `what is no address is not taken`(text: String) {
    #expect(MailAddress(text) == nil)
  }
}

@Suite(.enabled(if: SmtpTestServer.isAvailable, "\(SmtpTestServer.reason)"))
struct SmtpMailerTests {
  private func make(_ server: SmtpTestServer, to: [String] = ["chef@example.se"]) throws
    -> SmtpMailer
  {
    SmtpMailer(
      client: SmtpClient(
        SmtpServer(
          host: "localhost", port: server.port, security: .startTLS,
          credentials: .init(user: "plansynk", password: "hemligt"),
          caFile: server.certificateFile)),
      from: try #require(MailAddress("plansynk@example.se")), to: to.compactMap { MailAddress($0) },
      instance: "sunne")
  }

  @Test func `a letter is read by another program as it was written`() async throws {
    let server = try SmtpTestServer(user: ("plansynk", "hemligt"))
    let brev = makeSkrivare(namn: "Östra Årdala kommun").brev(om: makeAvvikelse(), id: "a-1")
    let mailer = try make(server, to: ["chef@example.se", "stf@example.se"])
    let answer = await mailer.send(brev, to: mailer.mottagare, at: noon)
    #expect(answer == .taken(nekade: []))
    let mail = try #require(try server.taken().first)
    #expect(mail.defects == [])
    #expect(mail.to == ["chef@example.se", "stf@example.se"])
    #expect(mail.headers["subject"] == brev.amne)
    #expect(mail.headers["from"] == "plansynk@example.se")
    #expect(mail.headers["to"] == "chef@example.se, stf@example.se")
    #expect(mail.headers["message-id"] == "<a-1.sunne@example.se>")
    #expect(mail.headers["date"] == "Mon, 02 Mar 2026 12:00:00 +0000")
    #expect(mail.body == brev.rader.map { $0 + "\n" }.joined())
  }

  @Test func `handed in for one who is left, a letter names all who have it, and goes to that one`()
    async throws
  {
    let server = try SmtpTestServer(user: ("plansynk", "hemligt"))
    let brev = makeSkrivare().provbrev(id: "a-1")
    let mailer = try make(server, to: ["chef@example.se", "450.stf@example.se"])
    let answer = await mailer.send(brev, to: mailer.mottagare, at: noon)
    #expect(answer == .taken(nekade: [NekadMottagare("450.stf@example.se", reply: 450)]))
    #expect(await mailer.send(brev, to: ["chef@example.se"], at: noon) == .taken(nekade: []))
    let taken = try server.taken()
    #expect(taken.map(\.to) == [["chef@example.se"], ["chef@example.se"]])
    #expect(Set(taken.map { $0.headers["to"] }) == ["chef@example.se, 450.stf@example.se"])
    #expect(Set(taken.map { $0.headers["message-id"] }).count == 1)
  }

  @Test func `what the server says comes to what the plan asks`() async throws {
    let server = try SmtpTestServer(user: ("plansynk", "annat"))
    let brev = makeSkrivare().provbrev(id: "a-1")
    let mailer = try make(server)
    let refused = await mailer.send(brev, to: mailer.mottagare, at: noon)
    guard case .failed(.credentials, let failure) = refused else {
      Issue.record("a wrong password was no fault of the account's")
      return
    }
    #expect(failure.contains("535"))
    #expect(!failure.contains("example") && !failure.contains("hemligt"))
    server.stop()
    guard case .failed(.unreachable, _) = await mailer.send(brev, to: mailer.mottagare, at: noon)
    else {
      Issue.record("a server that is down was reached")
      return
    }
  }

  @Test func `cut off by us, nobody is to blame`() async throws {
    let server = try SmtpTestServer(user: ("plansynk", "hemligt"))
    let mailer = try make(server)
    let brev = makeSkrivare().provbrev(id: "a-1")
    let answer = await withTaskGroup(of: MailAnswer.self) { group in
      group.cancelAll()
      group.addTask { await mailer.send(brev, to: mailer.mottagare, at: noon) }
      return await group.next()
    }
    #expect(answer == .stopped)
  }
}
