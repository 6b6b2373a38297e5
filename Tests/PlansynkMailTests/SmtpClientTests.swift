import FoundationEssentials
import PlansynkCurl
import Testing

@Suite(.enabled(if: SmtpTestServer.isAvailable, "\(SmtpTestServer.reason)"))
struct SmtpClientTests {
  private static let chef = SmtpServer.Credentials(user: "chef", password: "löse ord")

  private func makeClient(
    _ server: SmtpTestServer, _ security: SmtpServer.Security = .startTLS,
    credentials: SmtpServer.Credentials? = nil, trusts: Bool = true
  ) -> SmtpClient {
    SmtpClient(
      SmtpServer(
        host: "localhost", port: server.port, security: security, credentials: credentials,
        caFile: trusts && security != .plain ? server.certificateFile : nil))
  }

  private func makeMail(
    from: String = "plansynk@example.se", to: [String] = ["chef@example.se"],
    text: String = "Subject: x\r\n\r\nhej\r\n"
  ) -> SmtpMail {
    SmtpMail(from: from, to: to, text: Array(text.utf8))
  }

  private func failure(of mail: SmtpMail, by client: SmtpClient) async -> SmtpError? {
    do throws(SmtpError) {
      _ = try await client.send(mail)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a mail goes over STARTTLS, under an account, to all who are to have it`() async throws
  {
    let server = try SmtpTestServer(user: ("chef", "löse ord"))
    let receipt = try await makeClient(server, credentials: Self.chef)
      .send(makeMail(to: ["a@example.se", "b@example.se"]))
    #expect(receipt.refusals == [])
    let taken = try server.taken()
    #expect(taken.count == 1)
    #expect(taken.first?.tls == true)
    #expect(taken.first?.user == "chef")
    #expect(taken.first?.from == "plansynk@example.se")
    #expect(taken.first?.to == ["a@example.se", "b@example.se"])
    #expect(taken.first?.body == "hej\n")
  }

  @Test func `TLS from the first byte does as well`() async throws {
    let server = try SmtpTestServer(.tls, user: ("chef", "löse ord"))
    _ = try await makeClient(server, .tls, credentials: Self.chef).send(makeMail())
    #expect(try server.taken().map(\.tls) == [true])
  }

  @Test func `plain text goes to this machine and to no other`() async throws {
    let server = try SmtpTestServer(.plain)
    _ = try await makeClient(server, .plain).send(makeMail())
    #expect(try server.taken().map(\.tls) == [false])
    for host in ["mail.example", "127.example.se", "10.0.0.1", "[::2]"] {
      let client = SmtpClient(SmtpServer(host: host, port: server.port, security: .plain))
      #expect(await failure(of: makeMail(), by: client)?.kind == .configuration)
    }
  }

  @Test func `lines that begin with a dot, and one of a dot alone, arrive as they were`()
    async throws
  {
    let server = try SmtpTestServer(.plain)
    let text = "Subject: x\r\n\r\n.a\r\n..b\r\n.\r\nslut\r\n"
    _ = try await makeClient(server, .plain).send(makeMail(text: text))
    #expect(try server.taken().map(\.body) == [".a\n..b\n.\nslut\n"])
  }

  @Test func `a server without TLS is told nothing, not even the account`() async throws {
    let server = try SmtpTestServer(.plain, user: ("chef", "löse ord"))
    let error = await failure(
      of: makeMail(), by: makeClient(server, credentials: Self.chef, trusts: false))
    #expect(error?.kind == .encryption)
    #expect(try server.taken().isEmpty)
  }

  @Test func `a certificate of somebody unknown, or for another name, is not trusted`() async throws
  {
    let server = try SmtpTestServer()
    let error = await failure(of: makeMail(), by: makeClient(server, trusts: false))
    #expect(error?.kind == .certificate)
    let other = try SmtpTestServer(name: "annan.invalid")
    #expect(await failure(of: makeMail(), by: makeClient(other))?.kind == .certificate)
    #expect(try server.taken().isEmpty && other.taken().isEmpty)
  }

  @Test func `a wrong password is the account's fault, a server too busy to look is not`()
    async throws
  {
    let server = try SmtpTestServer(user: ("chef", "löse ord"))
    let wrong = makeClient(server, credentials: .init(user: "chef", password: "fel"))
    #expect(await failure(of: makeMail(), by: wrong)?.kind == .credentials)
    let busy = makeClient(server, credentials: .init(user: "upptagen", password: "x"))
    let error = await failure(of: makeMail(), by: busy)
    #expect(error?.kind == .transient)
    #expect(error?.reply == 454)
    // Without an account the server says that it wants one.
    #expect(await failure(of: makeMail(), by: makeClient(server))?.kind == .credentials)
    #expect(try server.taken().isEmpty)
  }

  @Test(
    arguments: [
      ("451.x@example.se", "chef@example.se", 451), ("p@example.se", "450.x@example.se", 450),
      ("data.452@example.se", "chef@example.se", 452), ("550.x@example.se", "chef@example.se", 550),
      ("p@example.se", "551.x@example.se", 551), ("data.554@example.se", "chef@example.se", 554),
    ])
  func `a refusal for now and one for good are told apart wherever they come`(
    from: String, to: String, reply: Int
  ) async throws {
    let server = try SmtpTestServer()
    let error = await failure(of: makeMail(from: from, to: [to]), by: makeClient(server))
    #expect(error?.kind == (reply < 500 ? .transient : .permanent))
    #expect(error?.reply == reply)
    #expect(try server.taken().isEmpty)
  }

  @Test func `one recipient who is gone does not keep it from the others, and is told`()
    async throws
  {
    let server = try SmtpTestServer()
    let receipt = try await makeClient(server)
      .send(makeMail(to: ["550.borta@example.se", "chef@example.se"]))
    #expect(receipt.refusals == [.init(recipient: "550.borta@example.se", reply: 550)])
    #expect(try server.taken().map(\.to) == [["chef@example.se"]])
  }

  @Test func `each refusal is told of the one whom it was for, whatever was said before`()
    async throws
  {
    let server = try SmtpTestServer(user: ("chef", "löse ord"))
    let receipt = try await makeClient(server, credentials: Self.chef).send(
      makeMail(to: ["450.sen@example.se", "a@example.se", "551.borta@example.se", "b@example.se"]))
    #expect(
      receipt.refusals == [
        .init(recipient: "450.sen@example.se", reply: 450),
        .init(recipient: "551.borta@example.se", reply: 551),
      ])
    #expect(try server.taken().map(\.to) == [["a@example.se", "b@example.se"]])
  }

  @Test func `a server that has the text and never answers is left as soon as the sender gives up`()
    async throws
  {
    let server = try SmtpTestServer(hangs: true)
    let client = makeClient(server)
    let mail = makeMail()
    let sending = Task { await failure(of: mail, by: client) }
    let hasText = server.folder.appending(path: "taken/hang").path
    while !FileManager.default.fileExists(atPath: hasText) { await Task.yield() }
    let start = ContinuousClock.now
    sending.cancel()
    #expect(await sending.value?.kind == .cancelled)
    // The library looks once a second; its good-bye would wait two minutes for an answer.
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func `a server that is down is unreachable`() async throws {
    let server = try SmtpTestServer()
    let client = makeClient(server)
    _ = try await client.send(makeMail())
    server.stop()
    #expect(await failure(of: makeMail(), by: client)?.kind == .unreachable)
    let nowhere = SmtpClient(SmtpServer(host: "finns.invalid", port: 25, security: .startTLS))
    #expect(await failure(of: makeMail(), by: nowhere)?.kind == .unreachable)
  }

  @Test(
    arguments: [
      "a@b.se>\r\nRCPT TO:<c@d.se", "a@b.se\r\nDATA", "a b@c.se", "", "utan-at", "å@b.se",
      "<a@b.se>", "a@b.se\0",
    ])
  func `an address that would be a command of its own is refused before anything is sent`(
    address: String
  ) async throws {
    let server = try SmtpTestServer(.plain)
    let client = makeClient(server, .plain)
    #expect(await failure(of: makeMail(to: [address]), by: client)?.kind == .configuration)
    #expect(await failure(of: makeMail(from: address), by: client)?.kind == .configuration)
    #expect(await failure(of: makeMail(to: []), by: client)?.kind == .configuration)
    #expect(try server.taken().isEmpty)
  }

  @Test func `a CA file that is not there is a fault of the settings`() async throws {
    let server = try SmtpTestServer()
    let client = SmtpClient(
      SmtpServer(
        host: "localhost", port: server.port, security: .startTLS,
        caFile: server.folder.appending(path: "none.pem").path))
    #expect(await failure(of: makeMail(), by: client)?.kind == .configuration)
  }
}
